package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.finding.FactRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a history table, with every fact that tells of it. Facts tell of one alteration if they
 * say the same and the times between which it happened overlap: two collectors look at different moments, and one that
 * stopped half-way tells it again. Then it happened within all of those times.
 *
 * @param window after its beginning and not after its end
 * @param seen every fact that tells of it, in the order of their references
 */
record Altered(HistoryAltered told, Span window, List<FactRef> seen) {
    /** In the order of time. */
    static final Comparator<Altered> ORDER = Comparator.comparing(
                    (Altered altered) -> altered.window().to())
            .thenComparing(altered -> altered.window().from())
            .thenComparing(altered -> altered.told().alteration())
            .thenComparing(altered -> altered.told().subject())
            .thenComparing(altered -> altered.seen().getFirst());

    private static final Comparator<Seen<HistoryAltered>> BEGINNING = Comparator.comparing(
                    (Seen<HistoryAltered> seen) -> seen.event().lastSeenAt())
            .thenComparing(seen -> seen.event().noticedAt())
            .thenComparing(Seen::ref);

    Altered {
        seen = List.copyOf(seen);
    }

    Alteration alteration() {
        return told.alteration();
    }

    /** The row that it happened to, as it was written; null for a whole table. */
    @Nullable
    HistoryRow row() {
        return told.before() == null ? told.after() : told.before();
    }

    /** The alterations that these facts tell of, in the order of time. */
    static List<Altered> of(Collection<Seen<HistoryAltered>> facts) {
        Map<What, List<Seen<HistoryAltered>>> same = new HashMap<>();
        for (Seen<HistoryAltered> seen : facts) {
            same.computeIfAbsent(What.of(seen.event()), any -> new ArrayList<>())
                    .add(seen);
        }
        List<Altered> found = new ArrayList<>();
        same.values().forEach(list -> addAll(found, list));
        found.sort(ORDER);
        return found;
    }

    private static void addAll(List<Altered> found, List<Seen<HistoryAltered>> same) {
        same.sort(BEGINNING);
        List<Seen<HistoryAltered>> open = new ArrayList<>();
        Span window = null;
        for (Seen<HistoryAltered> seen : same) {
            Span own = new Span(seen.event().lastSeenAt(), seen.event().noticedAt());
            Span shared = window == null ? own : window.shared(own);
            if (shared == null) {
                found.add(merged(open, Objects.requireNonNull(window)));
                open.clear();
                shared = own;
            }
            window = shared;
            open.add(seen);
        }
        found.add(merged(open, Objects.requireNonNull(window)));
    }

    private static Altered merged(List<Seen<HistoryAltered>> facts, Span window) {
        return new Altered(
                facts.getFirst().event(),
                window,
                facts.stream().map(Seen::ref).distinct().sorted().toList());
    }

    /** Whether it can be the work of a run: both have a moment in common, give or take a little. */
    boolean within(Span run) {
        return run.within(Grouping.SLACK, window);
    }

    /** How long it is uncertain when it happened. */
    Duration uncertainty() {
        return window.length();
    }

    private record What(String table, Alteration alteration, @Nullable HistoryRow before, @Nullable HistoryRow after) {
        static What of(HistoryAltered told) {
            return new What(told.table(), told.alteration(), content(told.before()), content(told.after()));
        }

        /** When a row without a time of its own was noticed is not what it says. */
        private static @Nullable HistoryRow content(@Nullable HistoryRow row) {
            return row == null || !row.timeNoticed() ? row : row.between(null, java.time.Instant.EPOCH, List.of());
        }
    }
}
