package dev.shiplog.report.model;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target of a group.
 *
 * @param status what the newest look found; null if nobody has looked
 * @param newestChange the last that it has by its newest deployment that brought one; null if none is known
 * @param missing changes that another target of the group has and this one has not, the newest first
 * @param failedChange the newest of them that was tried here and failed; null if none was
 * @param postponed set if its newest deployment was skipped, or if it lacks a change and its schema has drifted
 */
public record FleetMember(
        TargetName target,
        @Nullable ClientName client,
        @Nullable TargetStatus status,
        @Nullable String problem,
        @Nullable String newestChange,
        @Nullable Instant newestAt,
        @Nullable DeploymentId newestDeployment,
        @Nullable Outcome newestOutcome,
        List<String> missing,
        @Nullable String failedChange,
        @Nullable Postponement postponed) {
    public FleetMember {
        missing = List.copyOf(missing);
    }

    /** Why a target lags. */
    public enum Reason {
        /** What it lacks was tried and failed, or its newest deployment did. */
        FAILED,
        /** Nobody can tell what it has: the newest look did not read it. */
        UNREACHABLE,
        /** The newest deployment there was skipped, or its schema has drifted, which somebody has to look at first. */
        POSTPONED,
        /** It works and was not given what others have. */
        BEHIND
    }

    /**
     * Deployments that were skipped one after the other, or should not begin.
     *
     * @param since when the first of them began, or the first difference was seen that is open
     * @param problem that the last of them told, or what has drifted; null if the last told none
     */
    public record Postponement(Instant since, @Nullable String problem) {}

    /** Whether its newest deployment was skipped, and did not only not begin. */
    public boolean skipped() {
        return postponed != null && newestOutcome == Outcome.SKIPPED;
    }

    /** Why it lags; null if it does not, as far as anybody can tell. What happened last says why. */
    public @Nullable Reason reason() {
        if (status != null && status != TargetStatus.READ) {
            return Reason.UNREACHABLE;
        }
        if (skipped() && !missing.isEmpty()) {
            return Reason.POSTPONED;
        }
        boolean failed = newestOutcome == Outcome.FAILED || newestOutcome == Outcome.PARTIAL;
        if (failedChange != null || (failed && !missing.isEmpty())) {
            return Reason.FAILED;
        }
        if (missing.isEmpty()) {
            return null;
        }
        return postponed == null ? Reason.BEHIND : Reason.POSTPONED;
    }
}
