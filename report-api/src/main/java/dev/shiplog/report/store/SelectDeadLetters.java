package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEAD_LETTER;
import static dev.shiplog.sql.mirror.Tables.DEAD_LETTER_REPLAY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.ReplayOutcome;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.DeadLetterReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredDeadLetter;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Dead letters, each with what became of the newest attempt to read it again. */
final class SelectDeadLetters {
    private SelectDeadLetters() {}

    static Page<StoredDeadLetter> run(DSLContext sql, DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        var page = letters(sql, condition(filter).and(After.cursor(after, DEAD_LETTER.RECEIVED_AT, DEAD_LETTER.ID)))
                .orderBy(DEAD_LETTER.RECEIVED_AT.desc(), DEAD_LETTER.ID.desc())
                .limit(limit + 1)
                .fetch(SelectDeadLetters::letter);
        return Page.of(
                page,
                limit,
                last -> new Cursor(DeadLetterReader.LIST, last.letter().receivedAt(), last.id()));
    }

    static Optional<StoredDeadLetter> find(DSLContext sql, String id) {
        return letters(sql, DEAD_LETTER.ID.eq(id)).limit(1).fetchOptional(SelectDeadLetters::letter);
    }

    private static org.jooq.SelectConditionStep<Record> letters(DSLContext sql, Condition condition) {
        var newest = DSL.lateral(DSL.select()
                        .from(DEAD_LETTER_REPLAY)
                        .where(DEAD_LETTER_REPLAY.LETTER.eq(DEAD_LETTER.ID))
                        .orderBy(DEAD_LETTER_REPLAY.REPLAYED_AT.desc(), DEAD_LETTER_REPLAY.ID.desc())
                        .limit(1))
                .as("newest");
        return sql.select()
                .from(DEAD_LETTER)
                .leftJoin(newest)
                .on(DSL.trueCondition())
                .where(condition);
    }

    private static Condition condition(DeadLetterFilter filter) {
        Condition condition = DSL.noCondition();
        if (filter.origin() != null) {
            condition = condition.and(DEAD_LETTER.ORIGIN.eq(filter.origin()));
        }
        if (filter.reason() != null) {
            condition = condition.and(DEAD_LETTER.REASON.eq(Columns.name(filter.reason())));
        }
        if (filter.taken() != null) {
            Select<?> taken = DSL.selectOne()
                    .from(DEAD_LETTER_REPLAY)
                    .where(DEAD_LETTER_REPLAY.LETTER.eq(DEAD_LETTER.ID))
                    .and(DEAD_LETTER_REPLAY.OUTCOME.in("taken", "nothing"));
            condition = condition.and(filter.taken() ? DSL.exists(taken) : DSL.notExists(taken));
        }
        return condition;
    }

    private static StoredDeadLetter letter(Record row) {
        return new StoredDeadLetter(
                row.get(DEAD_LETTER.ID),
                new DeadLetter(
                        row.get(DEAD_LETTER.ORIGIN),
                        DeadLetter.Reason.valueOf(row.get(DEAD_LETTER.REASON).toUpperCase(Locale.ROOT)),
                        row.get(DEAD_LETTER.EXPLANATION),
                        row.get(DEAD_LETTER.RECEIVED_AT).toInstant(),
                        headers(Bodies.read(row.get(DEAD_LETTER.HEADERS), JsonNode.class)),
                        row.get(DEAD_LETTER.BODY)),
                replay(row));
    }

    private static @Nullable LetterReplayed replay(Record row) {
        OffsetDateTime at = row.get("replayed_at", OffsetDateTime.class);
        if (at == null) {
            return null;
        }
        return new LetterReplayed(
                row.get("letter", String.class),
                new ActorName(row.get("actor", String.class)),
                ReplayOutcome.valueOf(row.get("outcome", String.class).toUpperCase(Locale.ROOT)),
                row.get("facts", Integer.class),
                row.get(DSL.field(DSL.name("newest", "explanation"), String.class)),
                row.get("requested_at", OffsetDateTime.class).toInstant(),
                at.toInstant());
    }

    private static Map<String, String> headers(JsonNode json) {
        Map<String, String> headers = new TreeMap<>();
        json.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return headers;
    }
}
