package dev.shiplog.processor;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.transport.ReaderGroup;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.processor.state.BoundedRocksDb;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams, each that we rely on with its reason. */
final class StreamsSettings {
    /** The name of the group, and the beginning of the names of all internal topics and transactions. */
    static final String APPLICATION_ID = ReaderGroup.PROCESSOR.groupName();

    private static final int COMMIT_MILLIS = 200;
    private static final int SESSION_MILLIS = 6_000;
    private static final int LARGEST_REQUEST = 12 * 1024 * 1024;

    private StreamsSettings() {}

    static Properties of(KafkaSettings kafka, Path stateDirectory) {
        Properties settings = new Properties();
        settings.putAll(kafka.properties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicas());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // Marks are worked off between polls, so a poll that waits long would hold them up.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        // The newer protocols wait 45 s for a member that was killed before its work is given to another.
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_500);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A trail of thousands of changes is larger than a record may be until it is compressed.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        // Internal topics take what the topics take, and the state of findings with it.
        settings.put(StreamsConfig.topicPrefix("max.message.bytes"), 2 * Topic.LARGEST_RECORD);
        return settings;
    }
}
