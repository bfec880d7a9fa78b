package dev.shiplog.report.store;

import dev.shiplog.report.model.intake.Arrived;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Counts what each source has brought, in the transaction that brings it, so that no count needs a scan. */
final class SourceTotals {
    private final DSLContext sql;

    SourceTotals(DSLContext sql) {
        this.sql = sql;
    }

    void addFacts(List<Candidate<Arrived.OfFact>> entries) {
        var bySource = new TreeMap<String, Total>();
        for (Candidate<Arrived.OfFact> entry : entries) {
            Arrived.OfFact item = entry.item();
            bySource.merge(
                    entry.key().source(),
                    new Total(
                            entry.key().source(),
                            1,
                            0,
                            item.fact().event().occurredAt(),
                            item.arrival().recordedAt()),
                    Total::plus);
        }
        add(List.copyOf(bySource.values()));
    }

    void addLetters(List<LetterWriter.Lost> letters) {
        var byOrigin = new TreeMap<String, Total>();
        for (LetterWriter.Lost letter : letters) {
            byOrigin.merge(
                    letter.letter().origin(),
                    new Total(letter.letter().origin(), 0, 1, Instant.EPOCH, Instant.EPOCH),
                    Total::plus);
        }
        add(List.copyOf(byOrigin.values()));
    }

    private void add(List<Total> totals) {
        if (totals.isEmpty()) {
            return;
        }
        Columns<Total> columns = new Columns<>(totals);
        sql.execute(
                """
                insert into shiplog.source_total as t (source, facts, dead_letters, newest_occurred_at,
                                                       newest_recorded_at)
                select source, facts, dead_letters, nullif(occurred, 'epoch'), nullif(recorded, 'epoch')
                from unnest({0}, {1}, {2}, {3}, {4}) as n (source, facts, dead_letters, occurred, recorded)
                on conflict (source) do update
                set facts = t.facts + excluded.facts,
                    dead_letters = t.dead_letters + excluded.dead_letters,
                    newest_occurred_at = greatest(t.newest_occurred_at, excluded.newest_occurred_at),
                    newest_recorded_at = greatest(t.newest_recorded_at, excluded.newest_recorded_at)
                """,
                columns.texts(Total::source),
                columns.longs(Total::facts),
                columns.longs(Total::letters),
                columns.times(Total::occurred),
                columns.times(Total::recorded));
    }

    private record Total(String source, long facts, long letters, Instant occurred, Instant recorded) {
        Total plus(Total other) {
            return new Total(
                    source,
                    facts + other.facts,
                    letters + other.letters,
                    later(occurred, other.occurred),
                    later(recorded, other.recorded));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }
}
