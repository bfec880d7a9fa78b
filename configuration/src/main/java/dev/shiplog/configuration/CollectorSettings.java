package dev.shiplog.configuration;

import dev.shiplog.events.identity.SourceName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the collector needs beside the applications.
 *
 * @param pollInterval between two looks at the same target or repository
 * @param tokens whose bearers may send facts
 * @param webhookSecrets by webhook, for example {@code /webhooks/github}; a webhook without one is closed
 */
public record CollectorSettings(
        InetSocketAddress address,
        Duration pollInterval,
        List<CollectorToken> tokens,
        Map<SourceName, Secret> webhookSecrets) {
    public CollectorSettings {
        tokens = List.copyOf(tokens);
        webhookSecrets = Map.copyOf(webhookSecrets);
    }
}
