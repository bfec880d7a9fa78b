package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.ChangeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of tables that keep no times, told apart by when they were missed and found. What was there at somebody's
 * first look appeared before it, at a time that nobody knows.
 */
final class TimelessRows {
    private static final Comparator<Seen<HistoryObserved>> BEGINNING = Comparator.comparing(
                    (Seen<HistoryObserved> seen) -> absent(seen.event().row()))
            .thenComparing(seen -> seen.event().row().executedAt())
            .thenComparing(Seen::ref);

    private TimelessRows() {}

    static List<Row> of(Collection<Seen<HistoryObserved>> observations) {
        Map<Key, List<Seen<HistoryObserved>>> same = new HashMap<>();
        for (Seen<HistoryObserved> seen : observations) {
            same.computeIfAbsent(Key.of(seen.event()), any -> new ArrayList<>()).add(seen);
        }
        List<Row> rows = new ArrayList<>();
        same.values().forEach(list -> addAll(rows, list));
        return rows;
    }

    /** Which of these rows somebody else had seen appear before the first look that found them. */
    static boolean knownBefore(HistoryObserved atFirstLook, Map<String, Instant> appeared) {
        Instant known = appeared.get(key(atFirstLook));
        return known != null && !known.isAfter(atFirstLook.row().executedAt());
    }

    /** The name under which it is kept when a row was first seen to appear. */
    static String key(HistoryObserved seen) {
        return seen.table() + "\n" + seen.row().change();
    }

    static Row withWhatHappened(Row row, Collection<Altered> altered) {
        List<Altered> happened =
                altered.stream().filter(each -> concerns(each, row)).toList();
        return happened.isEmpty() ? row : new Row(row.counted(), row.seen(), happened);
    }

    private static boolean concerns(Altered altered, Row row) {
        HistoryRow before = altered.told().before();
        if (before == null
                || !before.timeNoticed()
                || !altered.told().table().equals(row.counted().table())
                || !before.change().equals(row.content().change())) {
            return false;
        }
        HistoryRow content = row.content();
        if (before.absentAt() == null || content.absentAt() == null) {
            return before.absentAt() == null && content.absentAt() == null;
        }
        return Span.of(before).shared(Span.of(content)) != null;
    }

    private static void addAll(List<Row> rows, List<Seen<HistoryObserved>> same) {
        same.sort(BEGINNING);
        List<Seen<HistoryObserved>> open = new ArrayList<>();
        Span window = null;
        for (Seen<HistoryObserved> seen : same) {
            Span own = new Span(absent(seen.event().row()), seen.event().row().executedAt());
            Span shared = window == null ? own : window.shared(own);
            if (shared == null) {
                rows.add(merged(open, Objects.requireNonNull(window)));
                open.clear();
                shared = own;
            }
            window = shared;
            open.add(seen);
        }
        rows.add(merged(open, Objects.requireNonNull(window)));
    }

    /** What it took the place of is best known to whoever missed it last. */
    private static Row merged(List<Seen<HistoryObserved>> facts, Span window) {
        Row row = Row.merged(facts, List.of());
        List<ChangeId> replaced = facts.getLast().event().row().replaces();
        boolean first = facts.getFirst().event().row().absentAt() == null;
        HistoryObserved counted = row.counted();
        return new Row(
                new HistoryObserved(
                        counted.target(),
                        counted.tool(),
                        counted.table(),
                        counted.row().between(first ? null : window.from(), window.to(), replaced)),
                row.seen(),
                List.of());
    }

    private static Instant absent(HistoryRow row) {
        return row.absentAt() == null ? Instant.EPOCH : row.absentAt();
    }

    /** What was there at a first look is never the same as what was seen to appear; see {@link #knownBefore}. */
    private record Key(String table, ChangeId change, @Nullable String kind) {
        static Key of(HistoryObserved seen) {
            String when = seen.row().absentAt() == null ? "first look" : "appeared";
            return new Key(seen.table(), seen.row().change(), when);
        }
    }
}
