package dev.shiplog.configuration;

import java.util.List;

/**
 * Whose deliveries a webhook takes.
 *
 * @param secrets any of which a sender may hold: two while one takes the place of the other
 * @param unsigned whether whoever reaches it is believed; then there are no secrets
 * @param largestBody in bytes
 */
public record WebhookSettings(List<Secret> secrets, boolean unsigned, int largestBody) {
    /** The largest delivery of all hosts that are known. */
    public static final int LARGEST_BODY = 25 * 1024 * 1024;

    public WebhookSettings {
        secrets = List.copyOf(secrets);
        if (unsigned && !secrets.isEmpty()) {
            throw new IllegalArgumentException("unsigned is true although there are secrets");
        }
    }

    /** Of senders who hold this secret. */
    public static WebhookSettings signedWith(Secret secret) {
        return new WebhookSettings(List.of(secret), false, LARGEST_BODY);
    }

    /** Whether it takes nothing from anybody. */
    public boolean closed() {
        return !unsigned && secrets.stream().allMatch(secret -> secret.reveal().isEmpty());
    }
}
