package dev.shiplog.processor;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.processor.state.RocksDbMemory;
import dev.shiplog.processor.state.Tally;
import dev.shiplog.processor.topology.FactTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program part from {@code shiplog.events} to trails, alerts, judgements and promotions. The topics must
 * exist before it starts. It may run in several processes at once, each with a state directory of its own; they divide
 * the work by partition.
 */
public final class StreamProcessor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final KafkaSettings kafka;
    private final List<Application> applications;
    private final Governance governance;
    private final Path stateDirectory;
    private final Tally tally = new Tally();
    private final Faults faults;

    private @Nullable KafkaStreams streams;
    private @Nullable RocksDbMemory memory;

    /**
     * @param kafka with the servers' addresses, also those of an embedded broker
     * @param stateDirectory for this process alone; what it holds can be rebuilt from Kafka
     * @param clock that says how long ago a fault was
     */
    public StreamProcessor(
            KafkaSettings kafka,
            List<Application> applications,
            Governance governance,
            Path stateDirectory,
            InstantSource clock) {
        this.governance = governance;
        this.kafka = kafka;
        this.applications = List.copyOf(applications);
        this.stateDirectory = stateDirectory;
        this.faults = new Faults(clock);
    }

    /**
     * Starts and returns; {@link #check} tells when it runs.
     *
     * @throws IllegalStateException if it runs already, or if Kafka does not answer or would not keep transactions
     *     whole
     */
    public synchronized void start() {
        if (streams != null) {
            throw new IllegalStateException("The stream processor was started already");
        }
        requireWholeTransactions();
        RocksDbMemory bounded = RocksDbMemory.open();
        Properties settings = StreamsSettings.of(kafka, stateDirectory);
        settings.put(RocksDbMemory.SETTING, bounded);
        KafkaStreams starting =
                new KafkaStreams(new FactTopology(applications, governance, tally).build(settings), settings);
        starting.setUncaughtExceptionHandler(faults::answer);
        starting.setStateListener((now, before) -> LOG.info("The stream processor is {} now.", now));
        starting.start();
        memory = bounded;
        streams = starting;
    }

    /** Stops and leaves the group, so that the next start need not wait for this one's session to end. */
    @Override
    public synchronized void close() {
        if (streams != null) {
            boolean closed = streams.close(
                    CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(CLOSING));
            if (!closed) {
                LOG.warn("The stream processor did not stop within {} s.", CLOSING.toSeconds());
            } else if (memory != null) {
                memory.close();
            }
            streams = null;
            memory = null;
        }
    }

    /** How it is now. */
    public synchronized Health check() {
        if (streams == null) {
            return new Health(false, "not started");
        }
        State state = streams.state();
        String fault = faults.last();
        return new Health(state == State.RUNNING, fault == null ? state.name() : state + "; last fault: " + fault);
    }

    /** What it did since it was made. */
    public Tally.Counts counts() {
        return tally.counts();
    }

    private void requireWholeTransactions() {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            new TopicCreation(admin).requireTransactionsOfVersion2();
        }
    }

    /**
     * How the stream processor is.
     *
     * @param running whether it reads facts now; it does not while it starts or while partitions change hands
     * @param detail its state in Kafka Streams' words, and the last fault if there was one
     */
    public record Health(boolean running, String detail) {}
}
