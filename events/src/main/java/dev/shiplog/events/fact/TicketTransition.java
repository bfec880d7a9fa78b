package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ticket went from one status to another by somebody's hand. */
public record TicketTransition(@Nullable String from, String to, @Nullable ActorName actor, Instant at) {
    public TicketTransition {
        from = Bounds.text(from);
        to = Bounds.present("to", Bounds.text(to));
        at = Bounds.time("at", at);
    }
}
