package dev.shiplog.report.store;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.report.model.intake.Arrived;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every trail, and of each deployment the newest as rows that queries can filter. */
final class TrailWriter {
    private final DSLContext sql;
    private final Versions<Arrived.OfTrail> versions;

    TrailWriter(DSLContext sql) {
        this.sql = sql;
        this.versions = new Versions<>(
                sql, "trail_version", Arrived.OfTrail::trail, Versions.ofDeployment(arrived -> arrived.trail()
                        .deployment()));
    }

    void write(List<Candidate<Arrived.OfTrail>> trails, Admission admission) {
        List<Candidate<Arrived.OfTrail>> entries = versions.admit(trails, admission);
        if (entries.isEmpty()) {
            return;
        }
        versions.insert(entries, List.of());
        List<Candidate<Arrived.OfTrail>> newest = List.copyOf(
                versions.newest(entries, arrived -> arrived.trail().deployment().uuid()));
        Set<UUID> replaced = upsertHeads(new Columns<>(newest));
        List<Trail> heads = newest.stream()
                .map(TrailWriter::trail)
                .filter(trail -> replaced.contains(trail.deployment().uuid()))
                .toList();
        if (!heads.isEmpty()) {
            new TrailRows(sql).replace(heads);
            new TargetWriter(sql).mention(heads);
        }
    }

    static Key key(Trail trail) {
        return new Key("shiplog.trails", trail.deployment() + "/" + trail.version());
    }

    private Set<UUID> upsertHeads(Columns<Candidate<Arrived.OfTrail>> columns) {
        return new HashSet<>(sql.fetch(
                        """
                        insert into shiplog.deployment as d
                            (id, anchor_at, version, application, environment, target, client, tool, actor, mode,
                             started_at, finished_at, outcome, basis, superseded_by, report_source, report_id,
                             changes, recorded_at, body)
                        select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12},
                                             {13}, {14}, {15}, {16}, {17}, {18}, {19})
                        on conflict (id, anchor_at) do update
                        set version = excluded.version, application = excluded.application,
                            environment = excluded.environment, target = excluded.target, client = excluded.client,
                            tool = excluded.tool, actor = excluded.actor, mode = excluded.mode,
                            started_at = excluded.started_at, finished_at = excluded.finished_at,
                            outcome = excluded.outcome, basis = excluded.basis,
                            superseded_by = excluded.superseded_by, report_source = excluded.report_source,
                            report_id = excluded.report_id, changes = excluded.changes,
                            recorded_at = excluded.recorded_at, body = excluded.body
                        where d.version < excluded.version
                        returning d.id
                        """,
                        columns.uuids(row -> trail(row).deployment().uuid()),
                        columns.times(row -> trail(row).deployment().anchoredAt()),
                        columns.integers(row -> trail(row).version()),
                        columns.texts(row -> trail(row).application().value()),
                        columns.texts(row -> trail(row).target().environment().value()),
                        columns.texts(row -> trail(row).target().target().value()),
                        columns.texts(row -> text(trail(row).target().client())),
                        columns.texts(row -> trail(row).tool().value()),
                        columns.texts(row -> text(trail(row).actor())),
                        columns.texts(row -> Columns.name(trail(row).mode())),
                        columns.times(row -> trail(row).startedAt()),
                        columns.times(row -> trail(row).finishedAt()),
                        columns.texts(row -> Columns.name(trail(row).outcome())),
                        columns.texts(row -> Columns.name(trail(row).basis())),
                        columns.uuids(row -> supersededBy(trail(row))),
                        columns.texts(row -> reportSource(trail(row).run())),
                        columns.texts(row -> reportId(trail(row).run())),
                        columns.integers(row -> trail(row).changes().size()),
                        columns.times(row -> row.arrival().recordedAt()),
                        columns.texts(Candidate::json))
                .getValues(0, UUID.class));
    }

    private static Trail trail(Candidate<Arrived.OfTrail> candidate) {
        return candidate.item().trail();
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private static @Nullable UUID supersededBy(Trail trail) {
        var by = trail.supersededBy();
        return by == null ? null : by.uuid();
    }

    private static @Nullable String reportSource(@Nullable TrailRun run) {
        return run == null ? null : run.report().source().value();
    }

    private static @Nullable String reportId(@Nullable TrailRun run) {
        return run == null ? null : run.report().id().value();
    }
}
