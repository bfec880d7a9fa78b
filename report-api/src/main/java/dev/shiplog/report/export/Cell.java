package dev.shiplog.report.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One value of a row, before a format decides how it looks. */
sealed interface Cell {
    /** What stands where nothing is known: never an empty cell, which would read as fine. */
    String NOT_KNOWN = "not known";

    /** Between the elements of a list: nothing that a spreadsheet takes for the end of a cell. */
    String BETWEEN = " | ";

    /**
     * Text.
     *
     * @param foreign whether it came from outside, so that a spreadsheet might take it for a formula
     */
    record Words(String text, boolean foreign) implements Cell {}

    /** A moment. */
    record Time(Instant at) implements Cell {}

    /** A number. */
    record Amount(BigDecimal value) implements Cell {}

    /** Text of ours. */
    static Cell ours(String text) {
        return new Words(text, false);
    }

    /** Nothing is known. */
    static Cell unknown() {
        return ours(NOT_KNOWN);
    }

    /** Text from outside, or that it is not known. */
    static Cell of(@Nullable Object value) {
        return value == null ? unknown() : new Words(value.toString(), true);
    }

    /** An enumeration's value in words, or that it is not known. */
    static Cell name(@Nullable Enum<?> value) {
        return value == null ? unknown() : ours(words(value));
    }

    /** A moment, or that it is not known. */
    static Cell time(@Nullable Instant at) {
        return at == null ? unknown() : new Time(at);
    }

    /** A list in one cell, or that nothing is known. */
    static Cell list(Collection<?> values) {
        return values.isEmpty()
                ? unknown()
                : new Words(values.stream().map(Object::toString).collect(Collectors.joining(BETWEEN)), true);
    }

    /** {@code ROLLED_BACK} as {@code rolled back}. */
    static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
