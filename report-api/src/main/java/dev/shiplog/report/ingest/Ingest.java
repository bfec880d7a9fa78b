package dev.shiplog.report.ingest;

import dev.shiplog.events.transport.ReaderGroup;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.intake.Intake;
import dev.shiplog.report.model.intake.Tally;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes every record of every topic over into the store, once. Several may run, in one process or in many: the group
 * divides the partitions among them, and the positions in the store fence whoever came too late.
 */
public final class Ingest implements HealthCheck, AutoCloseable {
    private static final int RECORDS_AT_ONCE = 2000;
    private static final int BYTES_AT_ONCE = 8 * 1024 * 1024;
    private static final int SESSION_MILLIS = 6000;
    private static final long PATIENCE_MILLIS = 30_000;

    private final Intake intake;
    private final Map<String, Object> settings = new HashMap<>();
    private final IngestProgress progress = new IngestProgress();
    private @Nullable IngestLoop loop;
    private @Nullable Thread thread;

    /**
     * Makes one that is to be started.
     *
     * @param kafka the client's settings, {@code bootstrap.servers} at least
     */
    public Ingest(Intake intake, Map<String, String> kafka) {
        this.intake = intake;
        settings.putAll(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, ReaderGroup.INGEST.groupName());
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
    }

    /** Starts taking over; Kafka and the store may come later. */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("Ingest was started already");
        }
        IngestLoop started = new IngestLoop(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                intake,
                progress);
        started.subscribe(Topic.takenOver().stream().map(Topic::topicName).toList());
        loop = started;
        thread = Thread.ofPlatform().name("ingest").start(started);
    }

    /** Stops when the batch in hand is stored. */
    @Override
    public synchronized void close() {
        IngestLoop running = loop;
        Thread runner = thread;
        if (running == null || runner == null) {
            return;
        }
        loop = null;
        running.close();
        try {
            runner.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ComponentHealth check() {
        String problem = progress.problem();
        if (problem != null) {
            return new ComponentHealth(
                    "ingest",
                    ComponentHealth.State.DOWN,
                    "It cannot go on and tries again until it can; nothing is lost. " + problem);
        }
        Thread runner;
        synchronized (this) {
            runner = thread;
        }
        if (runner == null || !runner.isAlive()) {
            return new ComponentHealth("ingest", ComponentHealth.State.DOWN, "It does not run.");
        }
        long behind = progress.behind();
        return new ComponentHealth(
                "ingest",
                ComponentHealth.State.UP,
                behind < 0 ? "It waits for its partitions." : "It is " + behind + " records behind.");
    }

    /** What became of the records that this object has taken since it was started, by topic. */
    public Map<String, Tally> tallies() {
        return progress.byTopic();
    }

    /** How often taking over has failed and was tried again. */
    public long failures() {
        return progress.failures();
    }

    /** How many records of its partitions it has not taken yet; -1 while that is not known. */
    public long behind() {
        return progress.behind();
    }
}
