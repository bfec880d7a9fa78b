package dev.shiplog.collector.sink;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.transport.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings. Those that "durable" rests on cannot be configured away. */
final class ProducerProperties {
    private static final int LINGER_MILLIS = 2;
    private static final int BATCH_BYTES = 256 * 1024;

    private ProducerProperties() {}

    static Map<String, Object> of(KafkaSettings settings, Duration longestWait) {
        int wait = Math.toIntExact(longestWait.toMillis());
        Map<String, Object> all = new HashMap<>(settings.properties());
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_RECORD);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, wait / 2);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, wait / 2);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, wait);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return all;
    }
}
