package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;

/** Somebody signed in, or was refused something. */
public record AccessRecorded(ActorName actor, Role role, AccessAction action, String resource, Instant at)
        implements PipelineEvent {
    public AccessRecorded {
        Bounds.present("actor", actor);
        Bounds.present("role", role);
        Bounds.present("action", action);
        Text.identifying("resource", resource, 2048);
        at = Bounds.time("at", at);
    }

    @Override
    public Instant occurredAt() {
        return at;
    }

    @Override
    public String subject() {
        return actor.value();
    }
}
