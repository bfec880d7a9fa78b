package dev.shiplog.report.store;

import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.intake.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.DSLContext;

/** Keeps what could not be read. */
final class LetterWriter {
    private final DSLContext sql;

    LetterWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Lost> letters) {
        Columns<Lost> columns = new Columns<>(letters);
        sql.execute(
                """
                insert into shiplog.dead_letter (topic, partition, record_offset, recorded_at, id, origin, reason,
                                                 explanation, received_at, headers, body)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10})
                """,
                columns.texts(row -> row.arrival().place().topic()),
                columns.integers(row -> row.arrival().place().partition()),
                columns.longs(row -> row.arrival().offset()),
                columns.times(row -> row.arrival().recordedAt()),
                columns.texts(row -> row.arrival().toString()),
                columns.texts(row -> row.letter().origin()),
                columns.texts(row -> Columns.name(row.letter().reason())),
                columns.texts(row -> row.letter().explanation()),
                columns.times(row -> row.letter().receivedAt()),
                columns.texts(row -> new String(ShiplogJson.write(row.letter().headers()), StandardCharsets.UTF_8)),
                columns.bytes(row -> row.letter().body()));
    }

    record Lost(Arrival arrival, DeadLetter letter) {}
}
