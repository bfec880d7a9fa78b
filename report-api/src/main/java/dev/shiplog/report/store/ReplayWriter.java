package dev.shiplog.report.store;

import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.report.model.intake.Arrived;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** Keeps what became of each dead letter that was read again. */
final class ReplayWriter {
    private final DSLContext sql;

    ReplayWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        List<Replay> replays = new ArrayList<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof LetterReplayed replayed) {
                replays.add(new Replay(fact.key(), replayed));
            }
        }
        if (replays.isEmpty()) {
            return;
        }
        Columns<Replay> columns = new Columns<>(replays);
        sql.execute(
                """
                insert into shiplog.dead_letter_replay (letter, replayed_at, source, id, actor, outcome, facts,
                                                        explanation, requested_at)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8})
                on conflict do nothing
                """,
                columns.texts(row -> row.replayed().letter()),
                columns.times(row -> row.replayed().replayedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()),
                columns.texts(row -> row.replayed().actor().value()),
                columns.texts(row -> Columns.name(row.replayed().outcome())),
                columns.integers(row -> row.replayed().facts()),
                columns.texts(row -> row.replayed().explanation()),
                columns.times(row -> row.replayed().requestedAt()));
    }

    private record Replay(Key key, LetterReplayed replayed) {}
}
