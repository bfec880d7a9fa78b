package dev.shiplog.report.model;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as lists show it.
 *
 * @param version of its trail
 * @param changes how many it holds, markers included
 * @param problem that its run or its host's description has, also where it succeeded; null if none is told
 * @param evidenceGaps what is not known of any of its changes, each once; empty if nothing is missing
 */
public record DeploymentSummary(
        DeploymentId deployment,
        int version,
        TargetRef target,
        ToolName tool,
        @Nullable ActorName actor,
        Mode mode,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Outcome outcome,
        OutcomeBasis basis,
        @Nullable DeploymentId supersededBy,
        int changes,
        @Nullable String problem,
        List<TicketKey> tickets,
        List<String> evidenceGaps) {
    public DeploymentSummary {
        tickets = List.copyOf(tickets);
        evidenceGaps = List.copyOf(evidenceGaps);
    }

    /** The summary of a trail. */
    public static DeploymentSummary of(Trail trail) {
        return new DeploymentSummary(
                trail.deployment(),
                trail.version(),
                trail.target(),
                trail.tool(),
                trail.actor(),
                trail.mode(),
                trail.startedAt(),
                trail.finishedAt(),
                trail.outcome(),
                trail.basis(),
                trail.supersededBy(),
                trail.changes().size(),
                trail.run() == null ? null : trail.run().problem(),
                trail.tickets().stream().map(TrailTicket::ticket).toList(),
                DeploymentRow.of(trail).stream()
                        .flatMap(row -> row.evidenceGaps().stream())
                        .distinct()
                        .toList());
    }
}
