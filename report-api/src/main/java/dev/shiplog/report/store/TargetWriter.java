package dev.shiplog.report.store;

import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.model.intake.Arrived;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;

/** Keeps what the newest look at each target found, by the facts' own times, whatever order they come in. */
final class TargetWriter {
    private static final Comparator<Look> NEWEST = Comparator.comparing(
                    (Look look) -> look.checked().checkedAt())
            .thenComparing(look -> look.key().source())
            .thenComparing(look -> look.key().id());

    private final DSLContext sql;

    TargetWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Look> newest = new TreeMap<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof TargetChecked checked) {
                newest.merge(
                        checked.target().path() + " " + checked.tool(),
                        new Look(fact.key(), checked),
                        BinaryOperator.maxBy(NEWEST));
            }
        }
        if (!newest.isEmpty()) {
            upsert(new Columns<>(List.copyOf(newest.values())));
        }
    }

    /** Makes the targets known that only trails tell of. */
    void mention(List<Trail> trails) {
        Map<String, Trail> byTarget = new TreeMap<>();
        trails.forEach(trail -> byTarget.putIfAbsent(trail.target().path() + " " + trail.tool(), trail));
        Columns<Trail> columns = new Columns<>(List.copyOf(byTarget.values()));
        sql.execute(
                """
                insert into shiplog.target_status (application, environment, target, client, tool)
                select * from unnest({0}, {1}, {2}, {3}, {4})
                on conflict (application, environment, target, tool) do nothing
                """,
                columns.texts(row -> row.target().application().value()),
                columns.texts(row -> row.target().environment().value()),
                columns.texts(row -> row.target().target().value()),
                columns.texts(row -> {
                    var client = row.target().client();
                    return client == null ? null : client.value();
                }),
                columns.texts(row -> row.tool().value()));
    }

    private void upsert(Columns<Look> columns) {
        sql.execute(
                """
                insert into shiplog.target_status as t
                    (application, environment, target, client, tool, status, problem, checked_at, source, id)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})
                on conflict (application, environment, target, tool) do update
                set client = excluded.client, status = excluded.status, problem = excluded.problem,
                    checked_at = excluded.checked_at, source = excluded.source, id = excluded.id
                where t.checked_at is null
                   or (t.checked_at, t.source, t.id) < (excluded.checked_at, excluded.source, excluded.id)
                """,
                columns.texts(row -> row.checked().target().application().value()),
                columns.texts(row -> row.checked().target().environment().value()),
                columns.texts(row -> row.checked().target().target().value()),
                columns.texts(row -> {
                    var client = row.checked().target().client();
                    return client == null ? null : client.value();
                }),
                columns.texts(row -> row.checked().tool().value()),
                columns.texts(row -> Columns.name(row.checked().status())),
                columns.texts(row -> row.checked().problem()),
                columns.times(row -> row.checked().checkedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private record Look(Key key, TargetChecked checked) {}
}
