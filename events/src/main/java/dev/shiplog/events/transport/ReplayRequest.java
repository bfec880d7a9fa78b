package dev.shiplog.events.transport;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;

/**
 * Somebody asks for a dead letter to be read again.
 *
 * @param letter its id, such as {@code shiplog.dead-letters/0/17}
 * @param delivery the letter itself, whole
 */
public record ReplayRequest(String letter, ActorName requestedBy, Instant requestedAt, DeadLetter delivery) {
    public ReplayRequest {
        Text.identifying("letter", letter, 300);
        Bounds.present("requestedBy", requestedBy);
        requestedAt = Bounds.time("requestedAt", requestedAt);
        Bounds.present("delivery", delivery);
    }
}
