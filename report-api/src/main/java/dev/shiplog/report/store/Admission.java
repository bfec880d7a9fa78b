package dev.shiplog.report.store;

import dev.shiplog.report.model.intake.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * The one place that decides what is new. The first with a key is an entry; the same content again is a duplicate;
 * other content is a conflict, which is kept once beside the first and changes nothing.
 */
final class Admission {
    private final DSLContext sql;
    private final Tallies tallies;

    Admission(DSLContext sql, Tallies tallies) {
        this.sql = sql;
        this.tallies = tallies;
    }

    /**
     * The candidates that are entries, in their order.
     *
     * @param known the content of each of their keys that has an entry already
     */
    <T> List<Candidate<T>> admit(List<Candidate<T>> candidates, Map<Key, String> known) {
        Map<Key, String> first = new HashMap<>(known);
        List<Candidate<T>> entries = new ArrayList<>();
        List<Candidate<T>> differing = new ArrayList<>();
        for (Candidate<T> candidate : candidates) {
            String before = first.putIfAbsent(candidate.key(), candidate.content());
            if (before == null) {
                entries.add(candidate);
                tallies.add(candidate.arrival().place(), Tally.ENTRY);
            } else if (before.equals(candidate.content())) {
                tallies.add(candidate.arrival().place(), Tally.DUPLICATE);
            } else {
                differing.add(candidate);
            }
        }
        if (!differing.isEmpty()) {
            keep(differing, first);
        }
        return entries;
    }

    private <T> void keep(List<Candidate<T>> differing, Map<Key, String> first) {
        Set<Kept> kept = kept(differing);
        List<Candidate<T>> conflicts = new ArrayList<>();
        for (Candidate<T> candidate : differing) {
            boolean isNew = kept.add(new Kept(candidate.key(), candidate.content()));
            tallies.add(candidate.arrival().place(), isNew ? Tally.CONFLICT : Tally.DUPLICATE);
            if (isNew) {
                conflicts.add(candidate);
            }
        }
        Columns<Candidate<T>> columns = new Columns<>(conflicts);
        sql.execute(
                """
                insert into shiplog.conflict (topic, partition, record_offset, recorded_at, source, id, type, data,
                                              content_hash, first_hash)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})
                """,
                columns.texts(row -> row.arrival().place().topic()),
                columns.integers(row -> row.arrival().place().partition()),
                columns.longs(row -> row.arrival().offset()),
                columns.times(row -> row.arrival().recordedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()),
                columns.texts(Candidate::type),
                columns.texts(Candidate::json),
                columns.bytes(Candidate::contentHash),
                columns.bytes(row -> HexFormat.of().parseHex(first.getOrDefault(row.key(), ""))));
    }

    private <T> Set<Kept> kept(List<Candidate<T>> differing) {
        Columns<Candidate<T>> columns = new Columns<>(differing);
        Set<Kept> kept = new HashSet<>();
        sql.fetch(
                        """
                        select c.source, c.id, c.content_hash
                        from shiplog.conflict c
                        join unnest({0}, {1}) as k (source, id) on c.source = k.source and c.id = k.id
                        """,
                        columns.texts(row -> row.key().source()),
                        columns.texts(row -> row.key().id()))
                .forEach(row -> kept.add(new Kept(
                        new Key(row.get(0, String.class), row.get(1, String.class)),
                        HexFormat.of().formatHex(row.get(2, byte[].class)))));
        return kept;
    }

    private record Kept(Key key, String content) {}
}
