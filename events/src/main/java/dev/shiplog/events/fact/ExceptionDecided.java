package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ExceptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody approved or rejected an exception from a control, or took it back. Whoever asked for it cannot approve it:
 * such a decision is kept and counts for nothing.
 */
public record ExceptionDecided(
        ExceptionId exception,
        ApplicationName application,
        ApprovalDecision decision,
        ActorName decidedBy,
        @Nullable String reason,
        Instant decidedAt)
        implements PipelineEvent {
    public ExceptionDecided {
        Bounds.present("exception", exception);
        Bounds.present("application", application);
        Bounds.present("decision", decision);
        Bounds.present("decidedBy", decidedBy);
        reason = Bounds.text(reason);
        decidedAt = Bounds.time("decidedAt", decidedAt);
    }

    @Override
    public Instant occurredAt() {
        return decidedAt;
    }

    @Override
    public String subject() {
        return application + " " + exception;
    }
}
