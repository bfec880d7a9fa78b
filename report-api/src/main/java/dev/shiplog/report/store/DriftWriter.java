package dev.shiplog.report.store;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.report.model.intake.Arrived;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every difference, and of each the newest as a row that queries can filter. */
final class DriftWriter {
    private final DSLContext sql;
    private final Versions<Arrived.OfDrift> versions;

    DriftWriter(DSLContext sql) {
        this.sql = sql;
        this.versions = new Versions<>(
                sql,
                "drift_version",
                Arrived.OfDrift::drift,
                List.of(new Versions.Part<>(
                        "drift",
                        columns -> columns.texts(row -> drift(row).drift().value()))));
    }

    static Key key(Drift drift) {
        return new Key("shiplog.drift", drift.drift().value() + "/" + drift.version());
    }

    void write(List<Candidate<Arrived.OfDrift>> found, Admission admission) {
        List<Candidate<Arrived.OfDrift>> entries = versions.admit(found, admission);
        if (entries.isEmpty()) {
            return;
        }
        versions.insert(entries, List.of());
        Columns<Candidate<Arrived.OfDrift>> columns = new Columns<>(List.copyOf(
                versions.newest(entries, arrived -> arrived.drift().drift().value())));
        sql.execute(
                """
                insert into shiplog.drift as d
                    (drift, application, environment, target, client, comparison, kind, object, state, first_seen_at,
                     ended_at, version, recorded_at, body, cause, ended, rule, occurrences)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14},
                                     {15}, {16}, {17})
                on conflict (drift) do update
                set state = excluded.state, first_seen_at = excluded.first_seen_at, ended_at = excluded.ended_at,
                    version = excluded.version, recorded_at = excluded.recorded_at, body = excluded.body,
                    cause = excluded.cause, ended = excluded.ended, rule = excluded.rule,
                    occurrences = excluded.occurrences
                where d.version < excluded.version
                """,
                columns.texts(row -> drift(row).drift().value()),
                columns.texts(row -> drift(row).application().value()),
                columns.texts(row -> drift(row).target().environment().value()),
                columns.texts(row -> drift(row).target().target().value()),
                columns.texts(row -> client(drift(row))),
                columns.texts(row -> Columns.name(drift(row).comparison())),
                columns.texts(row -> drift(row).object().kind()),
                columns.texts(row -> drift(row).object().name()),
                columns.texts(row -> Columns.name(drift(row).state())),
                columns.times(row -> drift(row).firstSeenAt()),
                columns.times(row -> drift(row).endedAt()),
                columns.integers(row -> drift(row).version()),
                columns.times(row -> row.arrival().recordedAt()),
                columns.texts(Candidate::json),
                columns.texts(row -> Columns.name(drift(row).cause())),
                columns.texts(row -> Columns.name(drift(row).end())),
                columns.texts(row -> rule(drift(row))),
                columns.integers(row -> drift(row).occurrences()));
    }

    private static @Nullable String client(Drift drift) {
        ClientName client = drift.target().client();
        return client == null ? null : client.value();
    }

    private static @Nullable String rule(Drift drift) {
        DriftRuleId rule = drift.rule();
        return rule == null ? null : rule.value();
    }

    private static Drift drift(Candidate<Arrived.OfDrift> candidate) {
        return candidate.item().drift();
    }
}
