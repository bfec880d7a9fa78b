package dev.shiplog.collector.sink;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.status.StatusSink;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.source.SourceStatus;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.DeadLetterRecords;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.SourceStatusRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts and dead letters to Kafka. A call returns when every replica that must have its records has them.
 * Any number of threads may call at once: each waits for its own records only, so they share batches.
 *
 * <p>If a call fails some of its records may have been written all the same. That is harmless: a fact has one
 * identity, so writing it again makes a duplicate, which ingest counts and drops.
 */
public final class KafkaFactSink implements FactSink, StatusSink, AutoCloseable {
    /** Under the ten seconds that GitHub waits for an answer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final KafkaSettings settings;
    private final Duration longestWait;
    private final LongAdder facts = new LongAdder();
    private final LongAdder letters = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
    private volatile @Nullable Producer<byte[], byte[]> producer;

    /** @param settings with the address of a broker; that of the embedded one is for the composition root to fill in */
    public KafkaFactSink(KafkaSettings settings) {
        this(settings, LONGEST_WAIT);
    }

    KafkaFactSink(KafkaSettings settings, Duration longestWait) {
        this.settings = settings;
        this.longestWait = longestWait;
    }

    /** Makes the producer; it connects by itself, also later if Kafka is away now. */
    public synchronized void start() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    ProducerProperties.of(settings, longestWait), new ByteArraySerializer(), new ByteArraySerializer());
        }
    }

    @Override
    public void accept(List<Fact> batch) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>(batch.size());
        for (Fact fact : batch) {
            messages.add(FactRecords.write(fact));
        }
        write(messages);
        facts.add(batch.size());
    }

    @Override
    public void reject(DeadLetter letter) {
        write(List.of(DeadLetterRecords.write(letter)));
        letters.increment();
    }

    @Override
    public void tell(List<SourceStatus> statuses) {
        write(statuses.stream().map(SourceStatusRecords::write).toList());
    }

    /** Whether the newest write went through. */
    public Health check() {
        String wrong = problem.get();
        Health health = producer == null
                ? Health.down("it has not been started")
                : wrong == null
                        ? Health.up("writes to Kafka at " + settings.bootstrapServers())
                        : Health.down("Kafka at " + settings.bootstrapServers() + " did not confirm the newest write: "
                                + wrong
                                + ". Senders get 503 and send again; start Kafka, or correct kafka.bootstrap_servers");
        return health.with("facts", facts.sum())
                .with("dead_letters", letters.sum())
                .with("failed_writes", failures.sum());
    }

    @Override
    public synchronized void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    private void write(List<ProducerRecord<byte[], byte[]>> messages) {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            throw new SinkUnavailableException(
                    "The way to Kafka is not open", new IllegalStateException("not started"));
        }
        long deadline = System.nanoTime() + longestWait.toNanos();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
            for (ProducerRecord<byte[], byte[]> message : messages) {
                sent.add(open.send(message));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            problem.set(null);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (TimeoutException | KafkaException | IllegalStateException e) {
            throw failed(e);
        }
    }

    private SinkUnavailableException failed(Throwable cause) {
        failures.increment();
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        problem.set(why);
        return new SinkUnavailableException("Kafka did not confirm the write: " + why, cause);
    }
}
