package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.json.ShiplogJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of a history table with every observation of it.
 *
 * <p>Observations are of one row if table, change, time of execution and position are equal; a row that ran again has
 * another time and is another row. Tools rewrite rows in place (a checksum is cleared or repaired, a tag is set) and an
 * observation does not tell when it was made, so what counts is settled by content: a failure before a success before
 * a marker, then a checksum before none, then the greater canonical bytes. Every observation stays on the trail.
 *
 * @param counted what counts as the row's content
 * @param seen every fact that observed it, in the order of their references
 */
public record Row(HistoryObserved counted, List<FactRef> seen) {
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
    }

    /** What the row says. */
    public HistoryRow content() {
        return counted.row();
    }

    /** From the beginning of its execution to its end. */
    Span executed() {
        return new Span(content().beganAt(), content().executedAt());
    }

    /** The rows that these observations are of, in the order of execution. */
    static List<Row> of(Collection<Seen<HistoryObserved>> observations) {
        Map<Identity, List<Seen<HistoryObserved>>> rows = new HashMap<>();
        for (Seen<HistoryObserved> seen : observations) {
            rows.computeIfAbsent(Identity.of(seen.event()), any -> new ArrayList<>())
                    .add(seen);
        }
        return rows.values().stream().map(Row::merged).sorted(ORDER).toList();
    }

    private static Row merged(List<Seen<HistoryObserved>> observations) {
        HistoryObserved counted =
                observations.stream().map(Seen::event).max(WEIGHT).orElseThrow();
        return new Row(
                counted,
                observations.stream().map(Seen::ref).distinct().sorted().toList());
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

    private record Identity(String table, ChangeId change, Instant executedAt, int position) {
        static Identity of(HistoryObserved seen) {
            HistoryRow row = seen.row();
            return new Identity(seen.table(), row.change(), row.executedAt(), row.position());
        }
    }
}
