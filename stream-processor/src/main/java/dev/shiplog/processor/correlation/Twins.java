package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.ChangeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins what two tables tell of one execution. Liquibase can keep a second table, which has the host, the person and
 * the duration; a change that both tables have in one run was executed once.
 */
final class Twins {
    private static final Comparator<Row> BY_TABLE =
            Comparator.comparing((Row row) -> row.counted().table()).thenComparing(Row.ORDER);

    private Twins() {}

    /** The rows of one deployment, each execution once, in the order of execution. */
    static List<Row> joined(List<Row> rows) {
        Map<Told, Row> first = new HashMap<>();
        List<Row> others = new ArrayList<>();
        for (Row row : rows.stream().sorted(BY_TABLE).toList()) {
            String run = row.content().run();
            if (run == null) {
                others.add(row);
                continue;
            }
            Told told = new Told(run, row.content().change(), row.content().kind());
            Row twin = first.putIfAbsent(told, row);
            if (twin != null && twin.counted().table().equals(row.counted().table())) {
                others.add(row);
            } else if (twin != null) {
                first.put(told, join(twin, row));
            }
        }
        return Stream.concat(first.values().stream(), others.stream())
                .sorted(Row.ORDER)
                .toList();
    }

    private record Told(String run, ChangeId change, RowKind kind) {}

    private static Row join(Row one, Row other) {
        HistoryObserved seen = one.counted();
        List<FactRef> all = Stream.concat(one.seen().stream(), other.seen().stream())
                .distinct()
                .sorted()
                .toList();
        HistoryRow row = filled(one.content(), other.content());
        List<Altered> altered = Stream.concat(one.altered().stream(), other.altered().stream())
                .distinct()
                .toList();
        return new Row(new HistoryObserved(seen.target(), seen.tool(), seen.table(), row), all, altered);
    }

    /** The first row's time, which is the database's own, with all that only the second tells. */
    private static HistoryRow filled(HistoryRow row, HistoryRow other) {
        return new HistoryRow(
                row.change(),
                row.kind(),
                row.executedAt(),
                row.zoneAssumed(),
                row.position(),
                either(row.took(), other.took()),
                either(row.checksum(), other.checksum()),
                row.run(),
                either(row.executedBy(), other.executedBy()),
                either(row.author(), other.author()),
                either(row.description(), other.description()),
                either(row.comments(), other.comments()),
                row.labels(),
                either(row.tag(), other.tag()),
                either(row.toolVersion(), other.toolVersion()),
                row.timeNoticed(),
                row.absentAt(),
                row.replaces(),
                either(row.host(), other.host()),
                either(row.problem(), other.problem()));
    }

    private static <T> @Nullable T either(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
