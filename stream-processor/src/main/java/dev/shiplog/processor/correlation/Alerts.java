package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.ToolName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all alerts have in common. Each is a pure function of what is known: an answer has version 0 until it is
 * emitted; an empty answer means that there never was a cause, so that an alert that was open for it must be closed.
 */
public final class Alerts {
    private static final int LONGEST_ID = 1500;

    private Alerts() {}

    /** The id of the alert that a deployment failed. */
    public static AlertId failureId(Trail trail) {
        return new AlertId("deployment-failed/" + trail.application() + "/" + trail.deployment());
    }

    /** The id of the alert that a run by hand names neither change nor ticket. */
    public static AlertId manualRunId(Trail trail) {
        return new AlertId("change-without-ticket/" + trail.application() + "/run/" + trail.deployment());
    }

    /** The id of the alert that what is said of a deployment has a problem. */
    public static AlertId metadataId(Trail trail) {
        return new AlertId("metadata-broken/" + trail.application() + "/" + trail.deployment());
    }

    /** The id of the alert that a change has no ticket. */
    public static AlertId ticketlessId(ApplicationName application, ToolName tool, ChangeId change) {
        return new AlertId("change-without-ticket/" + application + "/" + tool + "/" + change);
    }

    /** The id of the alert that the target with this path is behind. */
    public static AlertId behindId(String path) {
        return new AlertId("target-behind/" + path);
    }

    /** The id of the alert that a tool's history on a target was altered between two looks. */
    public static AlertId alteredId(String path, String tool, Instant lastSeenAt, Instant noticedAt) {
        return new AlertId("history-altered/" + path + "/" + tool + "/" + lastSeenAt + "/" + noticedAt);
    }

    /** The id of the alert that two contents claim one identity. */
    public static AlertId conflictId(String application, FactConflicted conflict) {
        return new AlertId("fact-conflict/" + application + "/" + conflict.source() + "/" + conflict.fact());
    }

    /** The id of the alert that the history of a branch was rewritten. */
    public static AlertId rewrittenId(String application, BranchPushed push) {
        return bounded("branch-rewritten/" + application + "/" + push.repository() + "/" + push.ref());
    }

    /** The id of the alert that a receiver refused an item; its third part is the destination's name. */
    public static AlertId rejectedId(DeliveryRecorded delivery) {
        return bounded(
                "delivery-rejected/" + delivery.application() + "/" + delivery.destination() + "/" + delivery.item());
    }

    /** Whether a deployment counts and ended badly. */
    public static boolean failing(Trail trail) {
        return trail.supersededBy() == null
                && (trail.outcome() == Outcome.FAILED || trail.outcome() == Outcome.PARTIAL);
    }

    /**
     * Whether a person should hear of an alert of this kind even if its cause had ended before anybody could. Of the
     * others that would tell of what was only not known yet.
     */
    public static boolean toldAfterItsEnd(AlertKind kind) {
        return switch (kind) {
            case DEPLOYMENT_FAILED, FACT_CONFLICT, BRANCH_REWRITTEN, DELIVERY_REJECTED -> true;
            case CHANGE_WITHOUT_TICKET,
                    TARGET_BEHIND,
                    HISTORY_ALTERED,
                    CONTROL_FAILED,
                    PROMOTION_IRREGULAR,
                    CHANGE_DIFFERS,
                    HALF_APPLIED,
                    PHASE_MISSING,
                    DATABASE_BEFORE_SOFTWARE,
                    ENVIRONMENT_OUT_OF_SYNC,
                    METADATA_BROKEN,
                    OBJECT_CONFLICT,
                    SCHEMA_DRIFTED,
                    SCHEMA_UNREAD -> false;
        };
    }

    /** The same alert, closed because later facts showed that its cause never was. */
    public static Alert withdrawn(Alert alert) {
        return new Alert(
                alert.alert(),
                0,
                alert.kind(),
                alert.severity(),
                AlertState.RESOLVED,
                alert.application(),
                alert.target(),
                alert.deployment(),
                alert.change(),
                alert.control(),
                alert.title(),
                "Later facts, or another configuration, showed that there is no cause for it.",
                alert.since(),
                alert.since(),
                alert.handled());
    }

    static AlertState state(@Nullable Instant resolvedAt) {
        return resolvedAt == null ? AlertState.OPEN : AlertState.RESOLVED;
    }

    private static AlertId bounded(String id) {
        if (id.length() <= LONGEST_ID) {
            return new AlertId(id);
        }
        String hash = Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
        return new AlertId(id.substring(0, LONGEST_ID - hash.length() - 1) + "/" + hash);
    }
}
