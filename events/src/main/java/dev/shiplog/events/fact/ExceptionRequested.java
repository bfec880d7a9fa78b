package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks that a control be waived. It counts for nothing until a second person has approved it
 * ({@link ExceptionDecided}), and no longer than until it expires.
 *
 * @param environment within which; null for all
 * @param deployment for which alone; null for all within
 * @param change for whose deployments alone; null for all within
 * @param reason why the control cannot or need not be met
 * @param expiresAt after which it counts no more for deployments that start later
 */
public record ExceptionRequested(
        ExceptionId exception,
        ControlId control,
        ApplicationName application,
        @Nullable EnvironmentName environment,
        @Nullable DeploymentId deployment,
        @Nullable ChangeId change,
        ActorName requestedBy,
        String reason,
        Instant expiresAt,
        Instant requestedAt)
        implements PipelineEvent {
    public ExceptionRequested {
        Bounds.present("exception", exception);
        Bounds.present("control", control);
        Bounds.present("application", application);
        Bounds.present("requestedBy", requestedBy);
        reason = Bounds.present("reason", Bounds.text(reason));
        expiresAt = Bounds.time("expiresAt", expiresAt);
        requestedAt = Bounds.time("requestedAt", requestedAt);
        if (!expiresAt.isAfter(requestedAt)) {
            throw new IllegalArgumentException("expiresAt " + expiresAt + " is not after requestedAt " + requestedAt);
        }
    }

    @Override
    public Instant occurredAt() {
        return requestedAt;
    }

    @Override
    public String subject() {
        return application + " " + control + " " + exception;
    }
}
