package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.json.ShiplogJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of a history table with every observation of it and all that happened to it since.
 *
 * <p>Observations are of one row if table, change, time of execution and position are equal; a row that ran again has
 * another time and is another row. Where the table keeps no times, they are of one row if the times between which it
 * appeared overlap, and it appeared within all of them.
 *
 * <p>Tools rewrite rows in place (a checksum is cleared or repaired, a tag is set). Where somebody saw that happen, the
 * row counts as it was before, for that is what was executed; only a failure that was mended counts as mended.
 * Otherwise an observation does not tell when it was made, so what counts is settled by content: a failure before a
 * success before a marker, then a checksum before none, then the greater canonical bytes. Every observation stays on
 * the trail.
 *
 * @param counted what counts as the row's content
 * @param seen every fact that observed it, in the order of their references
 * @param altered what happened to it, in the order of time
 */
public record Row(HistoryObserved counted, List<FactRef> seen, List<Altered> altered) {
    /** The order of execution, as far as a history table tells it. */
    static final Comparator<Row> ORDER = Comparator.comparing(
                    (Row row) -> row.content().executedAt())
            .thenComparingInt(row -> row.content().position())
            .thenComparing(row -> row.content().change().value())
            .thenComparing(row -> row.counted().table());

    private static final Comparator<HistoryObserved> WEIGHT = Comparator.comparingInt(
                    (HistoryObserved seen) -> weight(seen.row().kind()))
            .thenComparing(seen -> seen.row().checksum() != null)
            .thenComparing(ShiplogJson::write, Arrays::compareUnsigned);

    public Row {
        seen = List.copyOf(seen);
        altered = List.copyOf(altered);
    }

    /** What the row says. */
    public HistoryRow content() {
        return counted.row();
    }

    /** From the beginning of its execution to its end. */
    Span executed() {
        return content().timeNoticed()
                ? Span.of(content())
                : new Span(content().beganAt(), content().executedAt());
    }

    /** Whether it was there when Shiplog first looked at a table that keeps no times. */
    boolean atFirstLook() {
        return content().timeNoticed() && content().absentAt() == null;
    }

    /** The rows that these observations are of, in the order of execution. */
    static List<Row> of(Collection<Seen<HistoryObserved>> observations, Collection<Altered> altered) {
        RowIdentities identities = new RowIdentities(altered);
        Map<RowIdentities.Identity, List<Seen<HistoryObserved>>> timed = new HashMap<>();
        List<Seen<HistoryObserved>> timeless = new ArrayList<>();
        for (Seen<HistoryObserved> seen : observations) {
            if (seen.event().row().timeNoticed()) {
                timeless.add(seen);
            } else {
                timed.computeIfAbsent(identities.of(seen.event()), any -> new ArrayList<>())
                        .add(seen);
            }
        }
        List<Row> rows = new ArrayList<>();
        timed.forEach((identity, same) -> rows.add(merged(same, identities.happenedTo(identity))));
        TimelessRows.of(timeless).forEach(row -> rows.add(TimelessRows.withWhatHappened(row, altered)));
        rows.sort(ORDER);
        return rows;
    }

    static Row merged(List<Seen<HistoryObserved>> observations, List<Altered> altered) {
        List<HistoryObserved> contents =
                observations.stream().map(Seen::event).distinct().toList();
        Set<HistoryRow> later = outdated(contents, altered);
        HistoryObserved counted = contents.stream()
                .filter(seen -> !later.contains(seen.row()))
                .max(WEIGHT)
                .orElseGet(() -> contents.stream().max(WEIGHT).orElseThrow());
        return new Row(
                counted,
                observations.stream().map(Seen::ref).distinct().sorted().toList(),
                altered);
    }

    /** What a row says after an edit, or before it if that mended a failure. */
    private static Set<HistoryRow> outdated(List<HistoryObserved> contents, List<Altered> altered) {
        Set<HistoryRow> known = contents.stream().map(HistoryObserved::row).collect(Collectors.toSet());
        Set<HistoryRow> outdated = new HashSet<>();
        for (Altered edit : altered) {
            HistoryRow before = edit.told().before();
            HistoryRow after = edit.told().after();
            if (before != null && after != null && known.contains(before) && known.contains(after)) {
                outdated.add(before.kind() == RowKind.FAILED && after.executed() ? before : after);
            }
        }
        return outdated;
    }

    private static int weight(RowKind kind) {
        return switch (kind) {
            case MARKER -> 0;
            case UNDONE -> 1;
            case APPLIED -> 2;
            case RERAN -> 3;
            case FAILED -> 4;
        };
    }
}
