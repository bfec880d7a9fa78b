package dev.shiplog.collector.schema;

import dev.shiplog.events.identity.Sha256;
import java.nio.charset.StandardCharsets;

/** Names of objects in the form that {@code docs/drift.md} says. */
public final class ObjectNames {
    private static final int LONGEST = 300;
    private static final int KEPT = 280;
    private static final int DIGITS = 16;

    private ObjectNames() {}

    /** A name that a fact can hold: control characters written out, and not longer than it may be. */
    public static String of(String rendered) {
        String plain = rendered;
        if (rendered.chars().anyMatch(Character::isISOControl)) {
            StringBuilder escaped = new StringBuilder();
            rendered.codePoints().forEach(point -> {
                if (Character.isISOControl(point)) {
                    escaped.append(String.format("\\u%04X", point));
                } else {
                    escaped.appendCodePoint(point);
                }
            });
            plain = escaped.toString();
        }
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        String digest = Sha256.hex(rendered.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
        return plain.substring(0, end) + "~" + digest;
    }
}
