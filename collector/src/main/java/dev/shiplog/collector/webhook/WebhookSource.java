package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.SourceName;
import java.util.List;

/**
 * A system that sends webhooks. To add one, write one class, one line in the list of sources, and recorded
 * deliveries with the facts that are expected of them; the contract test runs them.
 *
 * <p>No method throws for what a delivery says, however hostile it is.
 */
public interface WebhookSource {
    /** The source of its facts, and the path under which it is received: {@code /webhooks/} and a name. */
    SourceName name();

    /** Whether whoever holds this secret signed the delivery. Compares in constant time, and before any parsing. */
    boolean verify(Delivery delivery, Secret secret);

    /** What the delivery says. Only called with verified deliveries. */
    Reading read(Delivery delivery);

    /** The headers, in lower case, without which a dead letter could not be read again; none of them is secret. */
    List<String> keptHeaders();

    /** Whether its signature is over the body; a system that only sends a secret along proves less. */
    default boolean signsTheBody() {
        return true;
    }
}
