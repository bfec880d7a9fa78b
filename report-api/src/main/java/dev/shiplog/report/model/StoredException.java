package dev.shiplog.report.model;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;

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
     * How it stands. An approval by whoever asked for it counts for nothing; of the other decisions the latest counts.
     *
     * @param same whether two accounts are one person's
     */
    public ExceptionState state(Instant now, BiPredicate<ActorName, ActorName> same) {
        ExceptionState state = ExceptionState.REQUESTED;
        for (ExceptionDecided decision : decisions) {
            boolean own = decision.decision() == ApprovalDecision.APPROVED
                    && same.test(decision.decidedBy(), request.requestedBy());
            if (!own && decision.application().equals(request.application())) {
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
