package dev.shiplog.report.outbound;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.transport.ReaderGroup;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.outbound.parcel.Outlet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One destination with its thread, its consumer and its producer. */
final class RunningDestination implements AutoCloseable {
    private static final String PREFIX = ReaderGroup.OUTBOUND.groupName();
    private static final int RECORDS_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = 8 * 1024 * 1024;
    private static final int SESSION_MILLIS = 6000;
    private static final int PATIENCE_MILLIS = 10_000;

    /** A process that died between two words of a transaction holds up its readers for no longer. */
    private static final int TRANSACTION_MILLIS = 15_000;

    private static final long END_MILLIS = 5000;
    private static final Duration LONGEST_KAFKA_WAIT = Duration.ofSeconds(10);

    private final Destination destination;
    private final Outlet<?> outlet;
    private final KafkaSettings kafka;
    private final Duration shortestWait;
    private final Duration longestWait;
    private final InstantSource clock;
    private final Progress progress;
    private @Nullable DestinationLoop<?> loop;
    private @Nullable Thread thread;

    /** @param longestWait between two attempts, unless the receiver asks for more */
    RunningDestination(
            Destination destination,
            Outlet<?> outlet,
            KafkaSettings kafka,
            Duration shortestWait,
            Duration longestWait,
            InstantSource clock) {
        this.destination = destination;
        this.outlet = outlet;
        this.kafka = kafka;
        this.shortestWait = shortestWait;
        this.longestWait = longestWait;
        this.clock = clock;
        this.progress = new Progress(destination.name());
    }

    synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException(destination.name() + " was started already");
        }
        DestinationLoop<?> started = loop(outlet);
        loop = started;
        thread = Thread.ofPlatform().name("outbound " + destination.name()).start(started);
    }

    private <T> DestinationLoop<T> loop(Outlet<T> to) {
        Map<String, Object> producer = producerSettings();
        return new DestinationLoop<>(
                destination.name(),
                destination.fromBeginning(),
                to,
                new KafkaConsumer<>(consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new Settlement(
                        () -> new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer())),
                progress,
                new Patience(shortestWait, longestWait),
                new Patience(shortestWait, LONGEST_KAFKA_WAIT),
                clock);
    }

    Progress progress() {
        return progress;
    }

    /** Stops when what is being sent is settled, or does not end. */
    @Override
    public synchronized void close() {
        DestinationLoop<?> running = loop;
        Thread runner = thread;
        if (running == null || runner == null) {
            return;
        }
        loop = null;
        running.close();
        try {
            if (!runner.join(Duration.ofMillis(END_MILLIS))) {
                runner.interrupt();
                runner.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, PREFIX + destination.name());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, PREFIX + destination.name());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A position that Kafka does not have means that Kafka has lost records: that must not pass in silence.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_AT_ONCE);
        return settings;
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, PREFIX + destination.name());
        // Of this process alone: two report APIs share a destination's partitions, and must not fence each other.
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, PREFIX + destination.name() + "-" + UUID.randomUUID());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_RECORD);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
