package dev.shiplog.report.store;

import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.report.model.intake.Arrived;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps how each schema stands by the newest look that was judged; what was so before is told by the differences. */
final class SchemaStateWriter {
    private static final Comparator<Arrived.OfSchemaState> NEWEST = Comparator.comparing(
                    (Arrived.OfSchemaState each) -> each.state().lookedAt())
            .thenComparingInt(each -> each.state().version());

    private final DSLContext sql;

    SchemaStateWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Arrived.OfSchemaState> states) {
        Map<String, Arrived.OfSchemaState> newest = new TreeMap<>();
        states.forEach(each -> newest.merge(each.state().target().path(), each, BinaryOperator.maxBy(NEWEST)));
        Columns<Arrived.OfSchemaState> columns = new Columns<>(List.copyOf(newest.values()));
        sql.execute(
                """
                insert into shiplog.schema_state as t
                    (application, environment, target, client, looked_at, look_source, look_id, complete, open_count,
                     acknowledged_count, ignored_count, untold, version, recorded_at)
                select x.application, x.environment, x.target, x.client, x.looked_at, x.look_source, x.look_id,
                       x.complete = 1, x.open_count, x.acknowledged_count, x.ignored_count, x.untold::text[],
                       x.version, x.recorded_at
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13})
                    as x(application, environment, target, client, looked_at, look_source, look_id, complete,
                         open_count, acknowledged_count, ignored_count, untold, version, recorded_at)
                on conflict (application, environment, target) do update
                set client = excluded.client, looked_at = excluded.looked_at, look_source = excluded.look_source,
                    look_id = excluded.look_id, complete = excluded.complete, open_count = excluded.open_count,
                    acknowledged_count = excluded.acknowledged_count, ignored_count = excluded.ignored_count,
                    untold = excluded.untold, version = excluded.version, recorded_at = excluded.recorded_at
                where (t.looked_at, t.version) <= (excluded.looked_at, excluded.version)
                """,
                columns.texts(row -> row.state().target().application().value()),
                columns.texts(row -> row.state().target().environment().value()),
                columns.texts(row -> row.state().target().target().value()),
                columns.texts(row -> client(row.state())),
                columns.times(row -> row.state().lookedAt()),
                columns.texts(row -> row.state().look().source().value()),
                columns.texts(row -> row.state().look().id().value()),
                columns.integers(row -> row.state().complete() ? 1 : 0),
                columns.integers(row -> row.state().open()),
                columns.integers(row -> row.state().acknowledged()),
                columns.integers(row -> row.state().ignored()),
                columns.lists(row -> row.state().untold()),
                columns.integers(row -> row.state().version()),
                columns.times(row -> row.arrival().recordedAt()));
    }

    private static @Nullable String client(SchemaState state) {
        var client = state.target().client();
        return client == null ? null : client.value();
    }
}
