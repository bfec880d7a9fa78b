package dev.shiplog.report.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Turns a list of rows into arrays, one for each column, for PostgreSQL to {@code unnest}. */
final class Columns<T> {
    private final List<T> rows;

    Columns(List<T> rows) {
        this.rows = rows;
    }

    Field<?> texts(Function<T, @Nullable String> column) {
        return DSL.val(rows.stream().map(column).toArray(String[]::new), SQLDataType.CLOB.array());
    }

    Field<?> longs(ToLongFunction<T> column) {
        return DSL.val(rows.stream().mapToLong(column).boxed().toArray(Long[]::new), SQLDataType.BIGINT.array());
    }

    Field<?> longsIfAny(Function<T, @Nullable Long> column) {
        return DSL.val(rows.stream().map(column).toArray(Long[]::new), SQLDataType.BIGINT.array());
    }

    Field<?> integers(ToIntFunction<T> column) {
        return DSL.val(rows.stream().mapToInt(column).boxed().toArray(Integer[]::new), SQLDataType.INTEGER.array());
    }

    Field<?> times(Function<T, @Nullable Instant> column) {
        return DSL.val(
                rows.stream().map(column).map(Columns::time).toArray(OffsetDateTime[]::new),
                SQLDataType.TIMESTAMPWITHTIMEZONE.array());
    }

    Field<?> uuids(Function<T, @Nullable UUID> column) {
        return DSL.val(rows.stream().map(column).toArray(UUID[]::new), SQLDataType.UUID.array());
    }

    // As hexadecimal text: jOOQ's own literal of a byte array within an array loses an empty one.
    Field<?> bytes(Function<T, byte[]> column) {
        return DSL.field("{0}::bytea[]", texts(row -> "\\x" + HexFormat.of().formatHex(column.apply(row))));
    }

    /** The text of an array within a row, which the statement casts. */
    Field<?> lists(Function<T, List<?>> column) {
        return texts(row -> arrayText(column.apply(row)));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** How an enumeration's value is written in a column. */
    static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static String arrayText(List<?> elements) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : elements) {
            text.append(text.length() > 1 ? ",\"" : "\"")
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
