package dev.shiplog.processor.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key of a store, or a bound between keys, in the order in which the store keeps its keys: that of their bytes. */
final class NearKey implements Comparable<NearKey> {
    /** Before all keys. */
    static final NearKey FIRST = new NearKey("");

    /** Behind all keys. */
    static final NearKey LAST = new NearKey(Character.toString(Character.MAX_CODE_POINT));

    private static final byte LAST_PLAIN = 0x7e;

    private final String text;
    private final byte[] bytes;

    NearKey(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** The first that could come after this one. */
    NearKey behind() {
        return new NearKey(text + '\0');
    }

    /** What comes after all keys that begin with this one. */
    NearKey behindAll() {
        byte last = bytes[bytes.length - 1];
        if (last < 0 || last > LAST_PLAIN) {
            throw new IllegalArgumentException("What keys are asked for by may not end as this does: " + text);
        }
        return new NearKey(text.substring(0, text.length() - 1) + (char) (last + 1));
    }

    String text() {
        return text;
    }

    int length() {
        return bytes.length;
    }

    boolean isBefore(NearKey other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(NearKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NearKey key && text.equals(key.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
