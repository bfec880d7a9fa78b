package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shiplog sent a finding out, and the receiver took or refused it.
 *
 * @param destination its name in the configuration
 * @param item what was sent: an alert's or a deployment's id
 * @param version of the item, which the receiver may use to tell a repetition
 * @param attempts how often it was sent until then, from 1
 * @param problem what the receiver said against it, masked; null if it took all of it
 */
public record DeliveryRecorded(
        String destination,
        ApplicationName application,
        String item,
        int version,
        DeliveryOutcome outcome,
        int attempts,
        @Nullable String problem,
        Instant sentAt)
        implements PipelineEvent {
    public DeliveryRecorded {
        Text.identifying("destination", destination, 100);
        Bounds.present("application", application);
        Text.identifying("item", item, 1500);
        Bounds.present("outcome", outcome);
        if (version < 1 || attempts < 1) {
            throw new IllegalArgumentException("version and attempts count from 1");
        }
        problem = Bounds.text(problem);
        sentAt = Bounds.time("sentAt", sentAt);
    }

    @Override
    public Instant occurredAt() {
        return sentAt;
    }

    @Override
    public String subject() {
        return destination + " " + item;
    }
}
