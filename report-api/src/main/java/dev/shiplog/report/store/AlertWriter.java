package dev.shiplog.report.store;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.intake.Arrived;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every alert, and of each the newest as a row that queries can filter. */
final class AlertWriter {
    private final DSLContext sql;

    AlertWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfAlert>> alerts, Admission admission) {
        List<Candidate<Arrived.OfAlert>> entries = admission.admit(alerts, known(alerts));
        if (entries.isEmpty()) {
            return;
        }
        insertVersions(new Columns<>(entries));
        Map<String, Candidate<Arrived.OfAlert>> newest = new TreeMap<>();
        for (Candidate<Arrived.OfAlert> entry : entries) {
            newest.merge(
                    alert(entry).alert().value(), entry, (a, b) -> alert(a).version() >= alert(b).version() ? a : b);
        }
        upsertHeads(new Columns<>(List.copyOf(newest.values())));
    }

    /** The key in words is short, because an alert's id may be longer than an index takes. */
    static Key key(Alert alert) {
        return new Key("shiplog.alerts", HexFormat.of().formatHex(hash(alert)) + "/" + alert.version());
    }

    private Map<Key, String> known(List<Candidate<Arrived.OfAlert>> alerts) {
        Columns<Candidate<Arrived.OfAlert>> columns = new Columns<>(alerts);
        Map<Key, String> known = new HashMap<>();
        sql.fetch(
                        """
                        select v.key, v.version, v.content_hash
                        from unnest({0}, {1}) as k (key, version)
                        join shiplog.alert_version v on v.key = k.key and v.version = k.version
                        """,
                        columns.bytes(row -> hash(alert(row))),
                        columns.integers(row -> alert(row).version()))
                .forEach(row -> known.put(
                        new Key(
                                "shiplog.alerts",
                                HexFormat.of().formatHex(row.get(0, byte[].class)) + "/" + row.get(1, Integer.class)),
                        HexFormat.of().formatHex(row.get(2, byte[].class))));
        return known;
    }

    private void insertVersions(Columns<Candidate<Arrived.OfAlert>> columns) {
        sql.execute(
                """
                insert into shiplog.alert_version (key, version, recorded_at, content_hash, body)
                select * from unnest({0}, {1}, {2}, {3}, {4})
                """,
                columns.bytes(row -> hash(alert(row))),
                columns.integers(row -> alert(row).version()),
                columns.times(row -> row.arrival().recordedAt()),
                columns.bytes(Candidate::contentHash),
                columns.texts(Candidate::json));
    }

    private void upsertHeads(Columns<Candidate<Arrived.OfAlert>> columns) {
        sql.execute(
                """
                insert into shiplog.alert as a
                    (key, id, version, kind, severity, state, application, environment, target, deployment, change,
                     title, since, resolved_at, recorded_at, body)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14},
                                     {15})
                on conflict (key) do update
                set version = excluded.version, kind = excluded.kind, severity = excluded.severity,
                    state = excluded.state, application = excluded.application, environment = excluded.environment,
                    target = excluded.target, deployment = excluded.deployment, change = excluded.change,
                    title = excluded.title, since = excluded.since, resolved_at = excluded.resolved_at,
                    recorded_at = excluded.recorded_at, body = excluded.body
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
                columns.texts(Candidate::json));
    }

    private static Alert alert(Candidate<Arrived.OfAlert> candidate) {
        return candidate.item().alert();
    }

    private static byte[] hash(Alert alert) {
        return Sha256.of(alert.alert().value().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String environment(@Nullable TargetRef target) {
        return target == null ? null : target.environment().value();
    }

    private static @Nullable String target(@Nullable TargetRef target) {
        return target == null ? null : target.target().value();
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
