package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person should see of single facts that concern no deployment; versions are as {@link Alerts} says. */
public final class NoticeAlerts {
    private static final String BRANCH = "refs/heads/";

    private final Estate estate;

    public NoticeAlerts(Estate estate) {
        this.estate = estate;
    }

    /** Whether a push moved a branch away from commits that were on it. */
    public static boolean rewrites(BranchPushed push) {
        return Boolean.TRUE.equals(push.forced())
                && push.before() != null
                && push.ref().startsWith(BRANCH);
    }

    /**
     * Two contents claim one identity. Nothing ends that but a person.
     *
     * @param first the earliest conflict about the identity
     * @param last the latest
     */
    public static Alert conflict(ApplicationName application, FactConflicted first, FactConflicted last) {
        return new Alert(
                Alerts.conflictId(application.value(), last),
                0,
                AlertKind.FACT_CONFLICT,
                Severity.HIGH,
                AlertState.OPEN,
                application,
                null,
                null,
                null,
                "Source " + last.source() + " told fact " + last.fact() + " again with other content",
                "It is a " + last.type() + ". The content that came first stands (SHA-256 " + last.firstSha256()
                        + "); what came later counts nowhere and is kept beside the ledger, the last of it recorded at "
                        + last.conflictedAt() + " (SHA-256 " + last.otherSha256()
                        + "). Find out which is true and who sent the other; if the later one is, send it under an id"
                        + " of its own.",
                first.conflictedAt(),
                null);
    }

    /**
     * The history of a branch was rewritten that the configuration follows. Nothing ends that but a person.
     *
     * @param push the latest that did so; one for which {@link #rewrites} holds
     */
    public Optional<Alert> rewritten(ApplicationName application, BranchPushed push) {
        String branch = push.ref().substring(BRANCH.length());
        if (!estate.follows(application, push.repository(), branch)) {
            return Optional.empty();
        }
        String now = push.after() == null ? "deleted" : "moved to " + push.after();
        return Optional.of(new Alert(
                Alerts.rewrittenId(application.value(), push),
                0,
                AlertKind.BRANCH_REWRITTEN,
                Severity.HIGH,
                AlertState.OPEN,
                application,
                null,
                null,
                null,
                "The history of branch " + branch + " of " + push.repository() + " was rewritten",
                (push.pusher() == null ? "Somebody whom the host does not name" : push.pusher()) + " forced it at "
                        + push.pushedAt() + ": from " + push.before() + " it was " + now
                        + ", and commits that were on it are no longer. The commits that Shiplog had seen stay in the"
                        + " record and on the trails of what was deployed from them; whoever fetches the branch today"
                        + " does not find them. Compare both commits, and forbid forced pushes to this branch.",
                push.pushedAt(),
                null));
    }

    /**
     * A receiver refused an item. Ended by the delivery of the same version after that, or of a later one.
     *
     * @param rejection the latest by version, then by time
     * @param deliveredAt when the newest delivery took place if it ends this; null if none does
     */
    public static Alert rejected(DeliveryRecorded rejection, @Nullable Instant deliveredAt) {
        return new Alert(
                Alerts.rejectedId(rejection),
                0,
                AlertKind.DELIVERY_REJECTED,
                Severity.MEDIUM,
                Alerts.state(deliveredAt),
                rejection.application(),
                null,
                null,
                null,
                rejection.destination() + " refused " + rejection.item(),
                "Version " + rejection.version() + " was sent " + rejection.attempts()
                        + (rejection.attempts() == 1 ? " time" : " times") + ", the last time at " + rejection.sentAt()
                        + (rejection.problem() == null ? "." : ". The receiver said: " + rejection.problem())
                        + "\nOpen until it takes this version or a later one.",
                rejection.sentAt(),
                deliveredAt);
    }
}
