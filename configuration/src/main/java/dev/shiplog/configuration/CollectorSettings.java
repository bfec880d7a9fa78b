package dev.shiplog.configuration;

import dev.shiplog.events.identity.SourceName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the collector needs beside the applications.
 *
 * @param pollInterval between two looks at the same target or repository
 * @param connectionsPerServer how many connections may be open at a time to one database server
 * @param tokens whose bearers may send facts
 * @param webhooks by name, for example {@code /webhooks/github}; one that is not here is closed
 * @param schemas how often schemas are looked at, if they are
 * @param sweeps hosts that are asked for what their webhooks did not deliver
 * @param build where the schemas that migrations make are built; null if none are
 */
public record CollectorSettings(
        InetSocketAddress address,
        Duration pollInterval,
        int connectionsPerServer,
        SchemaSettings schemas,
        List<CollectorToken> tokens,
        Map<SourceName, WebhookSettings> webhooks,
        List<SweepSettings> sweeps,
        @Nullable BuildSettings build) {
    /** How many connections a server bears unless somebody says otherwise. */
    public static final int CONNECTIONS = 4;

    public CollectorSettings {
        tokens = List.copyOf(tokens);
        webhooks = Map.copyOf(webhooks);
        sweeps = List.copyOf(sweeps);
    }

    /** Without looks at schemas, and without builds of them. */
    public CollectorSettings(
            InetSocketAddress address,
            Duration pollInterval,
            int connectionsPerServer,
            List<CollectorToken> tokens,
            Map<SourceName, WebhookSettings> webhooks,
            List<SweepSettings> sweeps) {
        this(address, pollInterval, connectionsPerServer, SchemaSettings.OFF, tokens, webhooks, sweeps, null);
    }

    /** With the usual number of connections, one secret for each webhook, and no sweeps. */
    public CollectorSettings(
            InetSocketAddress address,
            Duration pollInterval,
            List<CollectorToken> tokens,
            Map<SourceName, Secret> webhookSecrets) {
        this(
                address,
                pollInterval,
                CONNECTIONS,
                tokens,
                webhookSecrets.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> WebhookSettings.signedWith(e.getValue()))),
                List.of());
    }

    /** The same at another address. */
    public CollectorSettings withAddress(InetSocketAddress other) {
        return new CollectorSettings(
                other, pollInterval, connectionsPerServer, schemas, tokens, webhooks, sweeps, build);
    }

    /** The same for these bearers. */
    public CollectorSettings withTokens(List<CollectorToken> others) {
        return new CollectorSettings(
                address, pollInterval, connectionsPerServer, schemas, others, webhooks, sweeps, build);
    }

    /** The same where schemas are looked at so often, and built there. */
    public CollectorSettings withSchemas(SchemaSettings looks, @Nullable BuildSettings where) {
        return new CollectorSettings(
                address, pollInterval, connectionsPerServer, looks, tokens, webhooks, sweeps, where);
    }
}
