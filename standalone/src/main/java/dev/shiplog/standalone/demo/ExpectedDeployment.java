package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.identity.ActorName;
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
        List<ExpectedChange> changes) {
    public ExpectedDeployment {
        runTickets = List.copyOf(runTickets);
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        return target.path() + " " + outcome + " "
                + changes.stream().map(change -> change.change().value()).collect(Collectors.joining(", ", "[", "]"));
    }
}
