package dev.shiplog.embedded.kafka;

import dev.shiplog.embedded.EmbeddedServerException;
import dev.shiplog.embedded.HomeLock;
import dev.shiplog.embedded.LoopbackPort;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker of our own, with its controller, in this process and on 127.0.0.1 only. It keeps its topics over
 * restarts and creates none by itself. Start it once and close it once; for a second run make a second object on
 * the same settings. Every failure to start is an {@link EmbeddedServerException}.
 *
 * <p>A record that was acknowledged survives the death of this process, not a power cut: like any Kafka, the
 * broker leaves writing to the disk to the operating system and trusts in replicas, of which it has none. A fault
 * that the broker cannot survive, such as a full disk, halts the whole JVM after it was logged.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String NAME = "Kafka";

    private final KafkaSettings settings;
    private final Thread stopHook = new Thread(this::close, "stop-kafka");
    private @Nullable HomeLock lock;
    private volatile @Nullable Broker broker;

    public EmbeddedKafka(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Makes and starts one. */
    public static EmbeddedKafka start(KafkaSettings settings) {
        EmbeddedKafka kafka = new EmbeddedKafka(settings);
        kafka.start();
        return kafka;
    }

    /** Returns when the broker takes clients. */
    public synchronized void start() {
        if (lock != null) {
            throw new IllegalStateException("Kafka in " + settings.home() + " was started already");
        }
        HomeLock held = HomeLock.take(settings.home(), NAME);
        try {
            if (settings.stopAtExit()) {
                Runtime.getRuntime().addShutdownHook(stopHook);
            }
            broker = start(held.home().resolve("logs"));
            lock = held;
            LOG.info("Kafka listens on {}, its topics are in {}", bootstrapServers(), held.home());
        } finally {
            if (lock == null) {
                held.close();
                forgetHook();
            }
        }
    }

    private Broker start(Path logs) {
        int port = LoopbackPort.claim(settings.port(), NAME);
        int controllerPort = LoopbackPort.claim(settings.controllerPort(), "Kafka's controller");
        Storage.format(logs);
        return Broker.start(logs, port, controllerPort);
    }

    /** Whether the broker answers within two seconds. */
    public boolean check() {
        Broker server = broker;
        return server != null && server.answers();
    }

    /** The address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return up().address();
    }

    /**
     * The level of {@code transaction.version} that the cluster has agreed on. From 2 on the broker itself fences
     * a zombie's late writes (KIP-890), without which exactly-once processing is not.
     */
    public int transactionVersion() {
        return up().transactionVersion();
    }

    private Broker up() {
        Broker server = broker;
        if (server == null) {
            throw new IllegalStateException("Kafka in " + settings.home() + " is not running");
        }
        return server;
    }

    /** Stops the broker; its topics stay. Does nothing the second time. */
    @Override
    public synchronized void close() {
        Broker server = broker;
        HomeLock held = lock;
        if (server == null || held == null) {
            return;
        }
        broker = null;
        try (held) {
            server.stop();
            LOG.info("Kafka in {} has stopped", held.home());
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopHook);
        } catch (IllegalStateException theHookIsRunning) {
            LOG.trace("The JVM is on its way down", theHookIsRunning);
        }
    }
}
