package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change was really executed in a deployment, or taken back by it; what alerts need to know of it.
 *
 * @param undone whether the tool took the change back
 * @param gone whether the row that tells of it is gone from the history table
 * @param ticketed whether a ticket is known for it here: of the change, or named by the run's report
 * @param committed whether a commit is known that brought it in
 * @param committedAt when the earliest such commit was made
 * @param checksum of what was executed; null where nobody tells it
 * @param rerun whether the row says that it ran again in place of an earlier row
 * @param leftAt when a look noticed that the row is gone; null while it is there
 * @param labels that the change carried
 * @param tickets that are known for the change here
 */
public record Execution(
        TargetRef target,
        DeploymentId deployment,
        Instant at,
        boolean undone,
        boolean gone,
        boolean ticketed,
        boolean committed,
        @Nullable Instant committedAt,
        @Nullable Checksum checksum,
        boolean rerun,
        @Nullable Instant leftAt,
        List<String> labels,
        List<TicketKey> tickets) {
    public Execution {
        labels = labels == null ? List.of() : List.copyOf(labels);
        tickets = tickets == null ? List.of() : List.copyOf(tickets);
    }

    /** An execution of which neither text nor labels are known. */
    public Execution(
            TargetRef target,
            DeploymentId deployment,
            Instant at,
            boolean undone,
            boolean gone,
            boolean ticketed,
            boolean committed,
            @Nullable Instant committedAt) {
        this(
                target,
                deployment,
                at,
                undone,
                gone,
                ticketed,
                committed,
                committedAt,
                null,
                false,
                null,
                List.of(),
                List.of());
    }

    /** The changes that a standing deployment executed, each with its execution; none of one that is superseded. */
    public static List<Map.Entry<TrailChange, Execution>> of(Trail trail) {
        if (trail.supersededBy() != null) {
            return List.of();
        }
        boolean reportNames = trail.run() != null && trail.tickets().stream().anyMatch(Execution::fromReport);
        Map<CommitSha, Instant> commits = new HashMap<>();
        for (TrailCommit commit : trail.commits()) {
            if (commit.committedAt() != null) {
                commits.merge(commit.sha(), commit.committedAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        List<Map.Entry<TrailChange, Execution>> executions = new ArrayList<>();
        for (TrailChange change : trail.changes()) {
            if (change.row() == null && !change.alterations().isEmpty()) {
                // Its row vanished; the deployment that had written the row tells so.
                continue;
            }
            boolean undone =
                    change.row() == RowKind.UNDONE || (change.row() == null && change.outcome() == Outcome.ROLLED_BACK);
            if (undone || Outcomes.executed(change)) {
                executions.add(Map.entry(change, execution(trail, change, undone, reportNames, commits)));
            }
        }
        return executions;
    }

    private static Execution execution(
            Trail trail, TrailChange change, boolean undone, boolean reportNames, Map<CommitSha, Instant> commits) {
        Instant end = trail.finishedAt() == null ? trail.startedAt() : trail.finishedAt();
        Instant earliest = change.commits().stream()
                .map(commits::get)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        return new Execution(
                trail.target(),
                trail.deployment(),
                change.appliedAt() == null ? end : change.appliedAt(),
                undone,
                change.gone(),
                reportNames || !change.tickets().isEmpty(),
                !change.commits().isEmpty(),
                earliest,
                change.checksum(),
                change.row() == RowKind.RERAN,
                change.gone() ? change.alterations().getLast().noticedAt() : null,
                change.labels(),
                change.tickets());
    }

    private static boolean fromReport(TrailTicket ticket) {
        return ticket.from().stream().anyMatch(place -> place.via() == Via.RUN_REPORT);
    }
}
