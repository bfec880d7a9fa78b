package dev.shiplog.report.store;

import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.InvalidQueryException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, whose order is the newest first and the greater id first. */
final class After {
    private After() {}

    static Condition cursor(@Nullable Cursor cursor, Field<OffsetDateTime> at, Field<String> id) {
        return condition(cursor, at, id, text -> text);
    }

    static Condition cursorOfUuid(@Nullable Cursor cursor, Field<OffsetDateTime> at, Field<UUID> id) {
        return condition(cursor, at, id, UUID::fromString);
    }

    private static <T> Condition condition(
            @Nullable Cursor cursor, Field<OffsetDateTime> at, Field<T> id, Function<String, T> parse) {
        if (cursor == null) {
            return DSL.noCondition();
        }
        try {
            return DSL.row(at, id).lt(DSL.val(Columns.time(cursor.at()), at), DSL.val(parse.apply(cursor.id()), id));
        } catch (IllegalArgumentException e) {
            throw new InvalidQueryException(List.of("cursor is no cursor of this list"));
        }
    }
}
