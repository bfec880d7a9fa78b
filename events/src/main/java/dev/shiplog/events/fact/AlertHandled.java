package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody took care of an alert; of several such facts the latest counts. */
public record AlertHandled(
        AlertId alert,
        ApplicationName application,
        AlertHandling handling,
        ActorName actor,
        @Nullable String reason,
        Instant handledAt)
        implements PipelineEvent {
    public AlertHandled {
        Bounds.present("alert", alert);
        Bounds.present("application", application);
        Bounds.present("handling", handling);
        Bounds.present("actor", actor);
        reason = Bounds.text(reason);
        if (reason == null && handling != AlertHandling.ACKNOWLEDGED) {
            throw new IllegalArgumentException("reason is missing although the alert is " + handling);
        }
        handledAt = Bounds.time("handledAt", handledAt);
    }

    @Override
    public Instant occurredAt() {
        return handledAt;
    }

    @Override
    public String subject() {
        return alert.value();
    }
}
