package dev.shiplog.report.model;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change on one target, by the newest deployment there that names it.
 *
 * @param holds whether the target has the change
 * @param foundLater whether nobody knows if the target had the change at the time that was asked for: it was there when
 *     Shiplog first looked, after that time, in a table that keeps no times
 * @param outcome of the change in that deployment
 * @param row what the history table says of it; null if only the run's report names it
 * @param failures attempts that failed or went only half way, the first of them; null if none did
 */
public record PromotionCell(
        String change,
        String tool,
        EnvironmentName environment,
        TargetName target,
        @Nullable ClientName client,
        boolean holds,
        boolean foundLater,
        Outcome outcome,
        @Nullable RowKind row,
        @Nullable Instant appliedAt,
        DeploymentId deployment,
        @Nullable String checksum,
        @Nullable Failures failures) {
    /**
     * Attempts that failed or went only half way.
     *
     * @param times how many there were
     * @param firstAt when the first of them began
     * @param firstBy the deployment that it was
     */
    public record Failures(int times, Instant firstAt, DeploymentId firstBy) {}

    /**
     * Whether a target has a change after this.
     *
     * @param gone whether its row has vanished since
     */
    public static boolean holds(Outcome outcome, @Nullable RowKind row, boolean gone) {
        return outcome == Outcome.SUCCEEDED && row != RowKind.UNDONE && row != RowKind.FAILED && !gone;
    }
}
