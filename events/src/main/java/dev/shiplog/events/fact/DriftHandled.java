package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import java.time.Instant;

/** Somebody took care of a difference; of several such facts the latest counts. */
public record DriftHandled(
        ApplicationName application,
        DriftId drift,
        DriftHandling handling,
        ActorName actor,
        String reason,
        Instant handledAt)
        implements PipelineEvent {
    public DriftHandled {
        Bounds.present("application", application);
        Bounds.present("drift", drift);
        Bounds.present("handling", handling);
        Bounds.present("actor", actor);
        reason = Bounds.present("reason", Bounds.text(reason));
        handledAt = Bounds.time("handledAt", handledAt);
    }

    @Override
    public Instant occurredAt() {
        return handledAt;
    }

    @Override
    public String subject() {
        return application + " " + drift;
    }
}
