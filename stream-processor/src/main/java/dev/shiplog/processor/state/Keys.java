package dev.shiplog.processor.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keys of the stores: parts parted by NUL, which no identifier contains, so that a prefix which ends with NUL finds
 * what begins with these parts and nothing else. Times are microseconds in digits of one width, so that they sort.
 */
public final class Keys {
    private static final char NUL = '\0';

    private static final String ZEROES = "0".repeat(17);

    private Keys() {}

    public static String of(Object... parts) {
        StringBuilder key = new StringBuilder(96);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                key.append(NUL);
            }
            key.append(parts[i]);
        }
        return key.toString();
    }

    /** What all keys that begin with these parts and have more begin with. */
    public static String prefix(Object... parts) {
        return of(parts) + NUL;
    }

    /** The greatest key that begins with these parts, or a greater one that begins with no others. */
    public static String end(Object... parts) {
        return of(parts) + (char) (NUL + 1);
    }

    public static String[] parts(String key) {
        return parts(key, -1);
    }

    /** The first parts, and as the last of them all that remains. */
    public static String[] parts(String key, int limit) {
        return key.split("\0", limit);
    }

    public static String time(Instant time) {
        long micros = Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        String digits = Long.toString(micros);
        return ZEROES.substring(Math.min(digits.length(), ZEROES.length())) + digits;
    }

    public static Instant time(String digits) {
        return Instant.EPOCH.plus(Long.parseLong(digits), ChronoUnit.MICROS);
    }
}
