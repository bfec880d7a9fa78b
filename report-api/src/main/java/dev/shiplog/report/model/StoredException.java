package dev.shiplog.report.model;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import java.time.Instant;
import java.util.List;

/**
 * An exception from a control with all decisions about it.
 *
 * @param decisions the earliest first
 */
public record StoredException(ExceptionRequested request, List<ExceptionDecided> decisions) {
    public StoredException {
        decisions = List.copyOf(decisions);
    }

    /**
     * How it stands. An approval counts only by somebody who is known to be another person than who asked, as it does
     * for the verdicts; of the decisions that count the latest does.
     */
    public ExceptionState state(Instant now, Identities identities) {
        ExceptionState state = ExceptionState.REQUESTED;
        for (ExceptionDecided decision : decisions) {
            boolean counts = decision.decision() != ApprovalDecision.APPROVED
                    || identities.samePerson(decision.decidedBy(), request.requestedBy()) == Sameness.DIFFERENT;
            if (counts && decision.application().equals(request.application())) {
                state = switch (decision.decision()) {
                    case APPROVED -> ExceptionState.APPROVED;
                    case REJECTED -> ExceptionState.REJECTED;
                    case WITHDRAWN -> ExceptionState.WITHDRAWN;
                };
            }
        }
        boolean over = !now.isBefore(request.expiresAt());
        return over && (state == ExceptionState.REQUESTED || state == ExceptionState.APPROVED)
                ? ExceptionState.EXPIRED
                : state;
    }
}
