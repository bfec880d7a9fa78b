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
 * @param connectionsPerServer how many connections may be open at a time to one database server
 * @param tokens whose bearers may send facts
 * @param webhookSecrets by webhook, for example {@code /webhooks/github}; a webhook without one is closed
 */
public record CollectorSettings(
        InetSocketAddress address,
        Duration pollInterval,
        int connectionsPerServer,
        List<CollectorToken> tokens,
        Map<SourceName, Secret> webhookSecrets) {
    /** How many connections a server bears unless somebody says otherwise. */
    public static final int CONNECTIONS = 4;

    public CollectorSettings {
        tokens = List.copyOf(tokens);
        webhookSecrets = Map.copyOf(webhookSecrets);
    }

    /** Settings with the usual number of connections. */
    public CollectorSettings(
            InetSocketAddress address,
            Duration pollInterval,
            List<CollectorToken> tokens,
            Map<SourceName, Secret> webhookSecrets) {
        this(address, pollInterval, CONNECTIONS, tokens, webhookSecrets);
    }
}
