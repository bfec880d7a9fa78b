package dev.shiplog.report.store;

import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.model.intake.Tally;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** How far each partition was taken over, and what became of its records. */
final class Positions {
    private final DSLContext sql;

    Positions(DSLContext sql) {
        this.sql = sql;
    }

    Map<Place, Long> of(Collection<Place> places) {
        Columns<Place> columns = new Columns<>(List.copyOf(places));
        Map<Place, Long> positions = new TreeMap<>();
        sql.fetch(
                        """
                        select o.topic, o.partition, o.next_offset
                        from shiplog.ingest_offset o
                        join unnest({0}, {1}) as k (topic, partition)
                          on o.topic = k.topic and o.partition = k.partition
                        """,
                        columns.texts(Place::topic), columns.integers(Place::partition))
                .forEach(row -> positions.put(
                        new Place(row.get(0, String.class), row.get(1, Integer.class)), row.get(2, Long.class)));
        return positions;
    }

    /**
     * Moves each place from where the caller knows it to be. It is done first in a transaction and in the order of
     * places, so that two that overlap wait for each other here, and the later one finds that it came too late.
     *
     * @return a place that somebody else has moved meanwhile, if there is one
     */
    Optional<Place> move(Map<Place, Long> from, Map<Place, Long> to) {
        for (Map.Entry<Place, Long> move : new TreeMap<>(to).entrySet()) {
            Place place = move.getKey();
            long expected = from.getOrDefault(place, 0L);
            int moved = sql.execute(
                    expected == 0
                            ? """
                              insert into shiplog.ingest_offset as o (topic, partition, next_offset)
                              values ({0}, {1}, {2})
                              on conflict (topic, partition) do update
                              set next_offset = excluded.next_offset, moved_at = now()
                              where o.next_offset = {3}
                              """
                            : """
                              update shiplog.ingest_offset set next_offset = {2}, moved_at = now()
                              where topic = {0} and partition = {1} and next_offset = {3}
                              """,
                    DSL.val(place.topic()),
                    DSL.val(place.partition()),
                    DSL.val(move.getValue()),
                    DSL.val(expected));
            if (moved != 1) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    void count(Map<Place, Tally> tallies) {
        Columns<Map.Entry<Place, Tally>> columns = new Columns<>(List.copyOf(new TreeMap<>(tallies).entrySet()));
        sql.execute(
                """
                insert into shiplog.ingest_count as c
                    (topic, partition, records, entries, duplicates, conflicts, dead_letters)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6})
                on conflict (topic, partition) do update
                set records = c.records + excluded.records, entries = c.entries + excluded.entries,
                    duplicates = c.duplicates + excluded.duplicates, conflicts = c.conflicts + excluded.conflicts,
                    dead_letters = c.dead_letters + excluded.dead_letters
                """,
                columns.texts(row -> row.getKey().topic()),
                columns.integers(row -> row.getKey().partition()),
                columns.longs(row -> row.getValue().records()),
                columns.longs(row -> row.getValue().entries()),
                columns.longs(row -> row.getValue().duplicates()),
                columns.longs(row -> row.getValue().conflicts()),
                columns.longs(row -> row.getValue().deadLetters()));
    }
}
