package dev.shiplog.report.store;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Handled;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.intake.Arrived;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every alert, and of each the newest as a row that queries can filter. */
final class AlertWriter {
    private final DSLContext sql;
    private final Versions<Arrived.OfAlert> versions;

    AlertWriter(DSLContext sql) {
        this.sql = sql;
        this.versions = new Versions<>(
                sql,
                "alert_version",
                Arrived.OfAlert::alert,
                List.of(new Versions.Part<>("key", columns -> columns.bytes(row -> hash(alert(row))))));
    }

    void write(List<Candidate<Arrived.OfAlert>> alerts, Admission admission) {
        List<Candidate<Arrived.OfAlert>> entries = versions.admit(alerts, admission);
        if (entries.isEmpty()) {
            return;
        }
        AtomicLong sequence = new AtomicLong(lockedSize(entries.size()));
        versions.insert(
                entries,
                List.of(new Versions.Part<>("seq", columns -> columns.longs(row -> sequence.incrementAndGet()))));
        upsertHeads(new Columns<>(List.copyOf(
                versions.newest(entries, arrived -> arrived.alert().alert().value()))));
    }

    // Until this transaction ends nobody else numbers alerts: who follows the numbers passes none over.
    private long lockedSize(int more) {
        Record head = sql.fetchOne(
                "update shiplog.alert_head set size = size + {0} returning size - {0}", DSL.val((long) more));
        if (head == null) {
            throw new IllegalStateException("shiplog.alert_head has lost its row; restore the database from a backup");
        }
        return head.get(0, Long.class);
    }

    /** The key in words is short, because an alert's id may be longer than an index takes. */
    static Key key(Alert alert) {
        return new Key("shiplog.alerts", HexFormat.of().formatHex(hash(alert)) + "/" + alert.version());
    }

    private void upsertHeads(Columns<Candidate<Arrived.OfAlert>> columns) {
        sql.execute(
                """
                insert into shiplog.alert as a
                    (key, id, version, kind, severity, state, application, environment, target, deployment, change,
                     title, since, resolved_at, recorded_at, body, control, handling, handled_by, handled_at, client)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14},
                                     {15}, {16}, {17}, {18}, {19}, {20})
                on conflict (key) do update
                set version = excluded.version, kind = excluded.kind, severity = excluded.severity,
                    state = excluded.state, application = excluded.application, environment = excluded.environment,
                    target = excluded.target, deployment = excluded.deployment, change = excluded.change,
                    title = excluded.title, since = excluded.since, resolved_at = excluded.resolved_at,
                    recorded_at = excluded.recorded_at, body = excluded.body, control = excluded.control,
                    handling = excluded.handling, handled_by = excluded.handled_by, handled_at = excluded.handled_at,
                    client = excluded.client
                where a.version < excluded.version
                """,
                columns.bytes(row -> hash(alert(row))),
                columns.texts(row -> alert(row).alert().value()),
                columns.integers(row -> alert(row).version()),
                columns.texts(row -> Columns.name(alert(row).kind())),
                columns.texts(row -> Columns.name(alert(row).severity())),
                columns.texts(row -> Columns.name(alert(row).state())),
                columns.texts(row -> alert(row).application().value()),
                columns.texts(row -> environment(alert(row).target())),
                columns.texts(row -> target(alert(row).target())),
                columns.uuids(row -> deployment(alert(row))),
                columns.texts(row -> change(alert(row))),
                columns.texts(row -> alert(row).title()),
                columns.times(row -> alert(row).since()),
                columns.times(row -> alert(row).resolvedAt()),
                columns.times(row -> row.arrival().recordedAt()),
                columns.texts(Candidate::json),
                columns.texts(row -> text(alert(row).control())),
                columns.texts(row -> handled(row, handled -> Columns.name(handled.handling()))),
                columns.texts(row -> handled(row, handled -> handled.actor().value())),
                columns.times(row -> handled(row, Handled::at)),
                columns.texts(row -> client(alert(row).target())));
    }

    private static <T> @Nullable T handled(Candidate<Arrived.OfAlert> row, Function<Handled, @Nullable T> part) {
        Handled handled = alert(row).handled();
        return handled == null ? null : part.apply(handled);
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private static Alert alert(Candidate<Arrived.OfAlert> candidate) {
        return candidate.item().alert();
    }

    private static byte[] hash(Alert alert) {
        return hash(alert.alert());
    }

    static byte[] hash(AlertId alert) {
        return Sha256.of(alert.value().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String environment(@Nullable TargetRef target) {
        return target == null ? null : target.environment().value();
    }

    private static @Nullable String target(@Nullable TargetRef target) {
        return target == null ? null : target.target().value();
    }

    private static @Nullable String client(@Nullable TargetRef target) {
        return target == null || target.client() == null
                ? null
                : target.client().value();
    }

    private static @Nullable UUID deployment(Alert alert) {
        var deployment = alert.deployment();
        return deployment == null ? null : deployment.uuid();
    }

    private static @Nullable String change(Alert alert) {
        var change = alert.change();
        return change == null ? null : change.value();
    }
}
