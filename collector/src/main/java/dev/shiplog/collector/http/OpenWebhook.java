package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook that has a secret, and how its newest deliveries fared. */
final class OpenWebhook {
    private final WebhookSource source;
    private final Secret secret;
    private final UnverifiedBudget budget;
    private final AtomicInteger wrongInARow = new AtomicInteger();

    OpenWebhook(WebhookSource source, Secret secret, InstantSource clock) {
        this.source = source;
        this.secret = secret;
        this.budget = new UnverifiedBudget(clock);
    }

    WebhookSource source() {
        return source;
    }

    Secret secret() {
        return secret;
    }

    UnverifiedBudget budget() {
        return budget;
    }

    void verified(boolean right) {
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
