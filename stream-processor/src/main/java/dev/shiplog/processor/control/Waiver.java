package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An exception from a control with all that was decided about it, in any order.
 *
 * <p>It stands for a deployment that began before it expired, if the last decision that counts approves it. An approval
 * counts only by somebody who is known to be another person than who asked; anybody may reject it or take it back. When
 * it was approved does not matter, since somebody may have to decide after the fact; the reason of the verdict tells.
 */
public record Waiver(ExceptionRequested request, List<ExceptionDecided> decisions) {
    /** Of several exceptions the one that was asked for first is named. */
    static final Comparator<Waiver> ORDER = Comparator.comparing(
                    (Waiver waiver) -> waiver.request().requestedAt())
            .thenComparing(waiver -> waiver.request().exception().value());

    /** At one moment a refusal outweighs an approval, since nobody knows which came first. */
    private static final Comparator<ExceptionDecided> IN_TIME = Comparator.comparing(ExceptionDecided::decidedAt)
            .thenComparing(decided -> decided.decision() != ApprovalDecision.APPROVED)
            .thenComparing(ExceptionDecided::decision)
            .thenComparing(decided -> decided.decidedBy().value())
            .thenComparing(decided -> String.valueOf(decided.reason()));

    public Waiver {
        decisions = decisions.stream().sorted(IN_TIME).toList();
    }

    /** Whether it was asked for this control and this deployment; one for a change covers what deploys the change. */
    boolean concerns(ControlId control, Trail trail) {
        return request.control().equals(control)
                && request.application().equals(trail.application())
                && (request.environment() == null
                        || request.environment().equals(trail.target().environment()))
                && (request.deployment() == null || request.deployment().equals(trail.deployment()));
    }

    /** Whether it covers a deployment as a whole and not one change of it. */
    boolean whole() {
        return request.change() == null;
    }

    /** Whether it covers this change of a deployment. */
    boolean covers(ChangeId change) {
        return request.change() == null || request.change().equals(change);
    }

    /** The approval by which it stands for a deployment that began then; empty if it does not. */
    public Optional<ExceptionDecided> standing(Instant began, Identities identities) {
        if (began.isAfter(request.expiresAt())) {
            return Optional.empty();
        }
        return decisions.stream()
                .filter(decided -> decided.decision() != ApprovalDecision.APPROVED
                        || identities.samePerson(decided.decidedBy(), request.requestedBy()) == Sameness.DIFFERENT)
                .reduce((one, later) -> later)
                .filter(decided -> decided.decision() == ApprovalDecision.APPROVED);
    }

    /** Such as {@code exception X-1, asked for by Ann because … and approved by Bob at …}. */
    String told(ExceptionDecided approval) {
        return "exception " + request.exception() + ", asked for by " + request.requestedBy() + " (" + request.reason()
                + ") and approved by " + approval.decidedBy() + " at " + approval.decidedAt();
    }
}
