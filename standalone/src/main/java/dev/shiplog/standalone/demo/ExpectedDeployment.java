package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that took place.
 *
 * @param actor null where nobody told, or {@code shiplog record} found it out
 * @param run as it was reported; null where it was not, or {@code shiplog record} chose it
 * @param startedAt as it was reported, to the microsecond; null where it was not, or {@code shiplog record} measured it
 * @param finishedAt the same
 * @param commit that was reported as checked out
 * @param runTickets that were named for the run itself
 * @param changes in the order of execution, the one that failed last
 * @param brought the commits that a deployment of software brought; of a database's, its changes tell them
 */
public record ExpectedDeployment(
        TargetRef target,
        ToolName tool,
        Outcome outcome,
        OutcomeBasis basis,
        Mode mode,
        @Nullable ActorName actor,
        @Nullable String run,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable CommitSha commit,
        @Nullable String reason,
        List<TicketKey> runTickets,
        List<ExpectedChange> changes,
        List<CommitSha> brought) {
    public ExpectedDeployment {
        runTickets = List.copyOf(runTickets);
        changes = List.copyOf(changes);
        brought = List.copyOf(brought);
    }

    /** The same with one more commit of this change, where it is in it. */
    ExpectedDeployment withCommit(CommitSha more, ChangeId of) {
        return new ExpectedDeployment(
                target,
                tool,
                outcome,
                basis,
                mode,
                actor,
                run,
                startedAt,
                finishedAt,
                commit,
                reason,
                runTickets,
                changes.stream()
                        .map(each -> each.change().equals(of) ? each.withCommit(more) : each)
                        .toList(),
                brought);
    }

    @Override
    public String toString() {
        return target.path() + " " + outcome + " "
                + changes.stream().map(change -> change.change().value()).collect(Collectors.joining(", ", "[", "]"));
    }
}
