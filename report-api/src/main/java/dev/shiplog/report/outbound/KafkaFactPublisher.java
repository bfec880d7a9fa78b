package dev.shiplog.report.outbound;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.ReplayRecords;
import dev.shiplog.events.transport.ReplayRequest;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.FactPublisher;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.PublisherUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends facts to {@code shiplog.events} and waits until all in-sync replicas have them. */
public final class KafkaFactPublisher implements FactPublisher, HealthCheck, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable String problem;

    /** @param settings with the broker's real address, also where it is the embedded one */
    public KafkaFactPublisher(KafkaSettings settings) {
        this(
                settings,
                properties -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    KafkaFactPublisher(KafkaSettings settings, Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
        this.settings = settings;
        this.producers = producers;
    }

    /** Opens the producer; it connects by itself, now or later. */
    public void start() {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "shiplog-report-api");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.LARGEST_RECORD);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        producer = producers.apply(properties);
    }

    @Override
    public void publish(Fact fact) {
        send(FactRecords.write(fact), "fact " + fact.id());
    }

    @Override
    public void request(ReplayRequest replay) {
        send(ReplayRecords.write(replay), "the request to replay " + replay.letter());
    }

    private void send(ProducerRecord<byte[], byte[]> message, String what) {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            throw new PublisherUnavailableException("The publisher is not started", new IllegalStateException());
        }
        try {
            Future<?> sent = open.send(message);
            sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            problem = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, message.topic(), e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unavailable(what, message.topic(), e);
        }
    }

    @Override
    public ComponentHealth check() {
        String seen = problem;
        if (producer == null) {
            return new ComponentHealth("publisher", ComponentHealth.State.DOWN, "It is not started.");
        }
        return seen == null
                ? new ComponentHealth("publisher", ComponentHealth.State.UP, "Kafka confirms what it is sent.")
                : new ComponentHealth("publisher", ComponentHealth.State.DOWN, seen);
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(PATIENCE);
        }
    }

    private PublisherUnavailableException unavailable(String what, String topic, Exception cause) {
        Throwable root = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        String message = "Kafka at " + settings.bootstrapServers() + " did not confirm " + what + " ("
                + root.getClass().getSimpleName() + ": " + root.getMessage() + "). Check that the broker runs and that "
                + topic + " exists.";
        problem = message;
        return new PublisherUnavailableException(message, cause);
    }
}
