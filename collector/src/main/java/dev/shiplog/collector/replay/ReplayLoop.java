package dev.shiplog.collector.replay;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.ReaderGroup;
import dev.shiplog.events.transport.ReplayRecords;
import dev.shiplog.events.transport.ReplayRequest;
import dev.shiplog.events.transport.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests for replays from their topic. Of several collectors each takes some. A request is done once what the
 * letter tells and what became of it are durable; after a crash it may be done again, which makes no second fact.
 */
public final class ReplayLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLoop.class);
    private static final SourceName SOURCE = new SourceName("/dead-letters");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int AT_ONCE = 50;
    private static final int SESSION_MILLIS = 6000;
    private static final long PAUSE_MILLIS = 1000;
    private static final long PATIENCE_MILLIS = 10_000;

    private final KafkaSettings kafka;
    private final ReplayDoor door;
    private final FactSink sink;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LongAdder replayed = new LongAdder();
    private volatile @Nullable String problem;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    public ReplayLoop(KafkaSettings kafka, ReplayDoor door, FactSink sink, InstantSource clock) {
        this.kafka = kafka;
        this.door = door;
        this.sink = sink;
        this.clock = clock;
    }

    /** Begins to take requests; Kafka may come later. */
    public synchronized void start() {
        if (thread == null) {
            Consumer<byte[], byte[]> opened =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = opened;
            thread = Thread.ofPlatform().name("replays").daemon().start(() -> run(opened));
        }
    }

    /** Whether requests are taken. */
    public Health check() {
        String wrong = problem;
        Health health = wrong == null
                ? Health.up("dead letters are read again on request")
                : Health.degraded("Dead letters are not read again at the moment: " + wrong);
        return health.with("replayed", replayed.sum());
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (consumer != null && thread != null) {
            consumer.wakeup();
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>(kafka.properties());
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, ReaderGroup.REPLAYS.groupName());
        all.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        return all;
    }

    private void run(Consumer<byte[], byte[]> opened) {
        try (opened) {
            opened.subscribe(List.of(Topic.REPLAYS.topicName()));
            while (closing.getCount() > 0) {
                try {
                    turn(opened);
                } catch (WakeupException e) {
                    LOG.debug("The loop of replays was woken to stop.", e);
                } catch (KafkaException e) {
                    // What was not committed comes again, and reading a letter twice makes no second fact.
                    problem = e.getMessage();
                    LOG.warn("Requests for replays cannot be taken at the moment; it is tried again.", e);
                    pause();
                }
            }
        }
    }

    private void turn(Consumer<byte[], byte[]> opened) {
        ConsumerRecords<byte[], byte[]> batch = opened.poll(POLL);
        for (TopicPartition partition : batch.partitions()) {
            for (ConsumerRecord<byte[], byte[]> message : batch.records(partition)) {
                if (!done(message)) {
                    batch.partitions()
                            .forEach(each -> opened.seek(
                                    each,
                                    each.equals(partition)
                                            ? message.offset()
                                            : batch.records(each).getFirst().offset()));
                    pause();
                    return;
                }
            }
        }
        if (!batch.isEmpty()) {
            opened.commitSync();
        }
    }

    private boolean done(ConsumerRecord<byte[], byte[]> message) {
        ReplayRequest request = ReplayRecords.read(message).orElse(null);
        if (request == null) {
            LOG.warn("The record {} of {} asks for no replay; it is passed over.", message.offset(), message.topic());
            return true;
        }
        try {
            Replayed result = door.replay(request.delivery());
            sink.accept(List.of(Facts.observed(
                    SOURCE,
                    new LetterReplayed(
                            request.letter(),
                            request.requestedBy(),
                            result.outcome(),
                            result.facts(),
                            result.explanation(),
                            request.requestedAt(),
                            clock.instant()))));
            replayed.increment();
            problem = null;
            LOG.info("Dead letter {} was read again for {}: {}.", request.letter(), request.requestedBy(), result);
            return true;
        } catch (SinkUnavailableException e) {
            problem = e.getMessage();
            return false;
        }
    }

    private void pause() {
        try {
            boolean stopped = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debug("Waited for Kafka; told to stop: {}", stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
