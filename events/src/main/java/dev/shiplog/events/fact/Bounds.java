package dev.shiplog.events.fact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds that every fact keeps, so that one hostile delivery cannot fill a topic or break a table. */
public final class Bounds {
    /** The longest free text of a fact, in characters. */
    public static final int TEXT = 16_384;
    /** The most elements of a list in a fact. */
    public static final int ELEMENTS = 10_000;

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Bounds() {}

    /**
     * A time to the microsecond, which is what PostgreSQL keeps.
     *
     * @throws IllegalArgumentException if it is missing or outside 1970 to 2199
     */
    public static Instant time(String field, @Nullable Instant time) {
        if (time == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            throw new IllegalArgumentException(field + " lies outside the years 1970 to 2199: " + time);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same for a time that may be absent. */
    public static @Nullable Instant timeIfAny(String field, @Nullable Instant time) {
        return time == null ? null : time(field, time);
    }

    /** Free text, cut to the bound with an ellipsis and {@link #storable}; null and blank text are absent. */
    public static @Nullable String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return storable(text.length() <= TEXT ? text : text.substring(0, wholeCharacters(text, TEXT - 1)) + "…");
    }

    /** The text with U+FFFD for what neither UTF-8 nor PostgreSQL can hold: NUL and halves of characters. */
    public static String storable(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * An unchangeable copy.
     *
     * @throws IllegalArgumentException if it has too many elements
     */
    public static <T> List<T> list(String field, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.size() > ELEMENTS) {
            throw new IllegalArgumentException(
                    field + " has " + list.size() + " elements, at most " + ELEMENTS + " are allowed");
        }
        return List.copyOf(list);
    }

    /**
     * A value that must be there.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static int wholeCharacters(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
