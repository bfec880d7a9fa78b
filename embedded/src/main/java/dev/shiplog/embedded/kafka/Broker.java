package dev.shiplog.embedded.kafka;

import dev.shiplog.embedded.EmbeddedServerException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/** The running broker and a client that asks after its health. */
final class Broker {
    private static final int START_SECONDS = 60;
    private static final int CHECK_SECONDS = 2;

    private final KafkaRaftServer server;
    private final Admin admin;
    private final String address;

    private Broker(KafkaRaftServer server, Admin admin, String address) {
        this.server = server;
        this.admin = admin;
        this.address = address;
    }

    static Broker start(Path logs, int port, int controllerPort) {
        String address = "127.0.0.1:" + port;
        KafkaRaftServer server = launch(logs, port, controllerPort);
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
        Broker broker = new Broker(server, admin, address);
        try {
            broker.ask(admin.describeCluster().clusterId(), START_SECONDS);
            return broker;
        } catch (ExecutionException | TimeoutException e) {
            broker.stop();
            throw new EmbeddedServerException(
                    "Kafka started in %s but does not answer on %s: %s. The program's log says why."
                            .formatted(logs, address, e),
                    e);
        }
    }

    /**
     * A broker that cannot start wants to end the JVM; for the time of the start, that wish becomes an exception.
     */
    private static KafkaRaftServer launch(Path logs, int port, int controllerPort) {
        Exit.Procedure refuse = (status, message) -> {
            throw new IllegalStateException("the broker gave up" + (message == null ? "" : ": " + message));
        };
        Exit.setExitProcedure(refuse);
        Exit.setHaltProcedure(refuse);
        KafkaRaftServer server = null;
        try {
            server = new KafkaRaftServer(
                    KafkaConfig.fromProps(BrokerProperties.of(logs, port, controllerPort), false), Time.SYSTEM);
            server.startup();
            return server;
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
            }
            throw new EmbeddedServerException(
                    "Kafka cannot start in %s on port %d: %s. The program's log says more.".formatted(logs, port, e),
                    e);
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    String address() {
        return address;
    }

    boolean answers() {
        try {
            return !ask(admin.describeCluster().nodes(), CHECK_SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    int transactionVersion() {
        try {
            FinalizedVersionRange range = ask(admin.describeFeatures().featureMetadata(), START_SECONDS)
                    .finalizedFeatures()
                    .get("transaction.version");
            return range == null ? 0 : range.maxVersionLevel();
        } catch (ExecutionException | TimeoutException e) {
            throw new EmbeddedServerException("Kafka on " + address + " does not say which features it has: " + e, e);
        }
    }

    private <T> T ask(KafkaFuture<T> question, int seconds) throws ExecutionException, TimeoutException {
        try {
            return question.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for Kafka on " + address, e);
        }
    }

    void stop() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }
}
