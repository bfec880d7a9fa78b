package dev.shiplog.report.store;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailPerson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows below a deployment: its changes, and the evidence that it is found by. */
final class TrailRows {
    private final DSLContext sql;

    TrailRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Puts these trails' rows in the place of those of their earlier versions. */
    void replace(List<Trail> trails) {
        delete("deployment_change", trails);
        delete("deployment_evidence", trails);
        List<Evidence> evidence = new ArrayList<>();
        trails.forEach(trail -> collect(trail, evidence));
        insertChanges(new Columns<>(numbered(trails)));
        insertEvidence(new Columns<>(evidence));
    }

    private void delete(String table, List<Trail> trails) {
        Columns<Trail> columns = new Columns<>(trails);
        sql.execute(
                "delete from shiplog." + table + " as t using unnest({0}, {1}) as k (deployment, anchor_at)"
                        + " where t.deployment = k.deployment and t.anchor_at = k.anchor_at",
                columns.uuids(trail -> trail.deployment().uuid()),
                columns.times(trail -> trail.deployment().anchoredAt()));
    }

    // Numbered here: a trail that gave one position twice would otherwise be refused.
    private static List<Change> numbered(List<Trail> trails) {
        List<Change> rows = new ArrayList<>();
        for (Trail trail : trails) {
            int position = 0;
            for (TrailChange change : trail.changes()) {
                rows.add(new Change(trail, position++, change));
            }
        }
        return rows;
    }

    private void insertChanges(Columns<Change> columns) {
        sql.execute(
                """
                insert into shiplog.deployment_change
                    (deployment, anchor_at, position, change, row_kind, outcome, type, applied_at, took_micros,
                     checksum, description, problem, commits, tickets, gone)
                select a, b, c, d, e, f, g, h, i, j, k, l, m::text[], n::text[], o = 1
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14})
                    as u (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
                """,
                columns.uuids(row -> row.trail().deployment().uuid()),
                columns.times(row -> row.trail().deployment().anchoredAt()),
                columns.integers(Change::position),
                columns.texts(row -> row.change().change().value()),
                columns.texts(row -> Columns.name(row.change().row())),
                columns.texts(row -> Columns.name(row.change().outcome())),
                columns.texts(row -> Columns.name(row.change().type())),
                columns.times(row -> row.change().appliedAt()),
                columns.longsIfAny(row -> micros(row.change().took())),
                columns.texts(row -> text(row.change().checksum())),
                columns.texts(row -> row.change().description()),
                columns.texts(row -> row.change().problem()),
                columns.lists(row -> row.change().commits()),
                columns.lists(row -> row.change().tickets()),
                columns.integers(row -> row.change().gone() ? 1 : 0));
    }

    private void insertEvidence(Columns<Evidence> columns) {
        sql.execute(
                """
                insert into shiplog.deployment_evidence (deployment, anchor_at, kind, value)
                select * from unnest({0}, {1}, {2}, {3})
                """,
                columns.uuids(row -> row.trail().deployment().uuid()),
                columns.times(row -> row.trail().deployment().anchoredAt()),
                columns.texts(Evidence::kind),
                columns.texts(Evidence::value));
    }

    private static void collect(Trail trail, List<Evidence> evidence) {
        Set<Object> commits = new LinkedHashSet<>();
        Set<Object> tickets = new LinkedHashSet<>();
        trail.commits().forEach(commit -> commits.add(commit.sha()));
        trail.tickets().forEach(ticket -> tickets.add(ticket.ticket()));
        for (TrailChange change : trail.changes()) {
            commits.addAll(change.commits());
            tickets.addAll(change.tickets());
        }
        var run = trail.run();
        if (run != null) {
            tickets.addAll(run.tickets());
            var commit = run.commit();
            if (commit != null) {
                commits.add(commit);
            }
        }
        commits.forEach(commit -> evidence.add(new Evidence(trail, "commit", commit.toString())));
        tickets.forEach(ticket -> evidence.add(new Evidence(trail, "ticket", ticket.toString())));
        trail.pullRequests().stream()
                .map(request -> request.pullRequest().value())
                .distinct()
                .forEach(request -> evidence.add(new Evidence(trail, "pull_request", request)));
        trail.people().stream()
                .map(TrailPerson::employment)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(employment -> evidence.add(
                        new Evidence(trail, "employment", employment.name().toLowerCase(Locale.ROOT))));
    }

    private static @Nullable Long micros(@Nullable Duration took) {
        return took == null ? null : took.toNanos() / 1000;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Change(Trail trail, int position, TrailChange change) {}

    private record Evidence(Trail trail, String kind, String value) {}
}
