package dev.shiplog.configuration;

import java.util.Map;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers {@code host:port}, comma-separated; empty to start the embedded broker
 * @param replicas how many brokers keep a copy of each topic
 * @param properties further client settings, such as those of TLS and SASL
 */
public record KafkaSettings(String bootstrapServers, int replicas, Map<String, String> properties) {
    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** Whether the embedded broker is to be started. */
    public boolean embedded() {
        return bootstrapServers.isBlank();
    }

    /** The settings without the properties, whose values may be secret. */
    @Override
    public String toString() {
        return "Kafka at " + (embedded() ? "embedded" : bootstrapServers) + ", " + replicas + " replicas";
    }
}
