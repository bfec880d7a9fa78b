package dev.shiplog.report.model;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target as it is known now.
 *
 * @param status what the newest look found; null if nobody has looked, which is not the same as fine
 * @param problem what is wrong and how to mend it; null if it was read
 * @param statusSince when a collector last told of this status; it tells when the status changes and when it starts
 * @param newestDeployment the newest that still counts; null if none is known
 */
public record TargetState(
        TargetRef target,
        ToolName tool,
        @Nullable TargetStatus status,
        @Nullable String problem,
        @Nullable Instant statusSince,
        @Nullable DeploymentId newestDeployment,
        @Nullable Instant newestStartedAt,
        @Nullable Outcome newestOutcome) {
    /** Whether the newest look did not read it, so that what is shown of it may be older than what it holds. */
    public boolean stale() {
        return status != TargetStatus.READ && !reportedOnly();
    }

    /** Whether it is known from the reports of its runs alone: its tool keeps no history, or nobody looks there. */
    public boolean reportedOnly() {
        return status == null && newestDeployment != null;
    }
}
