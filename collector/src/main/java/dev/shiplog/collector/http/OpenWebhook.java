package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook that takes deliveries, and how its newest deliveries fared. */
final class OpenWebhook {
    private final WebhookSource source;
    private final WebhookSettings settings;
    private final UnverifiedBudget budget;
    private final AtomicInteger wrongInARow = new AtomicInteger();

    OpenWebhook(WebhookSource source, WebhookSettings settings, InstantSource clock) {
        this.source = source;
        this.settings = settings;
        this.budget = new UnverifiedBudget(clock);
    }

    WebhookSource source() {
        return source;
    }

    /** Whether somebody who holds one of its secrets sent this; every secret is tried, also after a right one. */
    boolean verifies(Delivery delivery) {
        boolean right = settings.unsigned();
        for (Secret secret : settings.secrets()) {
            right |= source.verify(delivery, secret);
        }
        verified(right);
        return right;
    }

    int largestBody() {
        return settings.largestBody();
    }

    boolean unsigned() {
        return settings.unsigned();
    }

    UnverifiedBudget budget() {
        return budget;
    }

    private void verified(boolean right) {
        if (right) {
            wrongInARow.set(0);
        } else {
            wrongInARow.incrementAndGet();
        }
    }

    /** How many deliveries since the newest well-signed one were not. */
    int wrongInARow() {
        return wrongInARow.get();
    }
}
