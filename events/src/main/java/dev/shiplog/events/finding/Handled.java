package dev.shiplog.events.finding;

import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person did last about an alert. */
public record Handled(AlertHandling handling, ActorName actor, @Nullable String reason, Instant at) {
    public Handled {
        Bounds.present("handling", handling);
        Bounds.present("actor", actor);
        Bounds.present("at", at);
    }
}
