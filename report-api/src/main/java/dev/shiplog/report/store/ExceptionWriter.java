package dev.shiplog.report.store;

import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.report.model.intake.Arrived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what exceptions were asked for and what was decided about them. Should one id be asked for twice, the earlier
 * fact stands, whichever came first.
 */
final class ExceptionWriter {
    private static final Comparator<Request> EARLIEST = Comparator.comparing(
                    (Request each) -> each.request().requestedAt())
            .thenComparing(each -> each.key().source())
            .thenComparing(each -> each.key().id());

    private final DSLContext sql;

    ExceptionWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Request> requests = new TreeMap<>();
        List<Decision> decisions = new ArrayList<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof ExceptionRequested request) {
                requests.merge(
                        request.exception().value(), new Request(fact.key(), request), BinaryOperator.minBy(EARLIEST));
            } else if (fact.item().fact().event() instanceof ExceptionDecided decision) {
                decisions.add(new Decision(fact.key(), decision));
            }
        }
        if (!requests.isEmpty()) {
            request(new Columns<>(List.copyOf(requests.values())));
        }
        if (!decisions.isEmpty()) {
            decide(new Columns<>(decisions));
        }
    }

    private void request(Columns<Request> columns) {
        sql.execute(
                """
                insert into shiplog.control_exception as e
                    (exception, control, application, environment, deployment, change, requested_by, reason,
                     requested_at, expires_at, source, id)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11})
                on conflict (exception) do update
                set control = excluded.control, application = excluded.application,
                    environment = excluded.environment, deployment = excluded.deployment, change = excluded.change,
                    requested_by = excluded.requested_by, reason = excluded.reason,
                    requested_at = excluded.requested_at, expires_at = excluded.expires_at,
                    source = excluded.source, id = excluded.id
                where (excluded.requested_at, excluded.source, excluded.id) < (e.requested_at, e.source, e.id)
                """,
                columns.texts(row -> row.request().exception().value()),
                columns.texts(row -> row.request().control().value()),
                columns.texts(row -> row.request().application().value()),
                columns.texts(row -> text(row.request().environment())),
                columns.uuids(row -> deployment(row.request())),
                columns.texts(row -> text(row.request().change())),
                columns.texts(row -> row.request().requestedBy().value()),
                columns.texts(row -> row.request().reason()),
                columns.times(row -> row.request().requestedAt()),
                columns.times(row -> row.request().expiresAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private void decide(Columns<Decision> columns) {
        sql.execute(
                """
                insert into shiplog.exception_decision
                    (exception, decided_at, source, id, application, decision, decided_by, reason)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})
                """,
                columns.texts(row -> row.decision().exception().value()),
                columns.times(row -> row.decision().decidedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()),
                columns.texts(row -> row.decision().application().value()),
                columns.texts(row -> Columns.name(row.decision().decision())),
                columns.texts(row -> row.decision().decidedBy().value()),
                columns.texts(row -> row.decision().reason()));
    }

    private static @Nullable UUID deployment(ExceptionRequested request) {
        var deployment = request.deployment();
        return deployment == null ? null : deployment.uuid();
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private record Request(Key key, ExceptionRequested request) {}

    private record Decision(Key key, ExceptionDecided decision) {}
}
