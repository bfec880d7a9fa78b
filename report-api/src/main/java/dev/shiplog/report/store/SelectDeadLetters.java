package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEAD_LETTER;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeadLetterReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredDeadLetter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** A page of dead letters. */
final class SelectDeadLetters {
    private SelectDeadLetters() {}

    static Page<StoredDeadLetter> run(DSLContext sql, @Nullable Cursor after, int limit) {
        var letters = sql.select()
                .from(DEAD_LETTER)
                .where(After.cursor(after, DEAD_LETTER.RECEIVED_AT, DEAD_LETTER.ID))
                .orderBy(DEAD_LETTER.RECEIVED_AT.desc(), DEAD_LETTER.ID.desc())
                .limit(limit + 1)
                .fetch(SelectDeadLetters::letter);
        return Page.of(
                letters,
                limit,
                last -> new Cursor(DeadLetterReader.LIST, last.letter().receivedAt(), last.id()));
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
                        row.get(DEAD_LETTER.BODY)));
    }

    private static Map<String, String> headers(JsonNode json) {
        Map<String, String> headers = new TreeMap<>();
        json.properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return headers;
    }
}
