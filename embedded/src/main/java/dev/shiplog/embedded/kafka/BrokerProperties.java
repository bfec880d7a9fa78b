package dev.shiplog.embedded.kafka;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The broker's configuration: one node that is its own controller, small, quick to start, and forgetful of
 * nothing.
 */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path logs, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(network(port, controllerPort));
        properties.putAll(topics(logs));
        properties.putAll(pace());
        properties.putAll(size());
        return properties;
    }

    private static Map<String, String> network(int port, int controllerPort) {
        return Map.ofEntries(
                entry("process.roles", "broker,controller"),
                entry("node.id", "" + NODE_ID),
                entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
                entry("controller.listener.names", CONTROLLER),
                entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort),
                entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"));
    }

    private static Map<String, String> topics(Path logs) {
        return Map.ofEntries(
                entry("log.dirs", logs.toString()),
                // A misspelt topic is an error, not a new topic.
                entry("auto.create.topics.enable", "false"),
                entry("offsets.topic.replication.factor", "1"),
                entry("offsets.topic.num.partitions", "4"),
                // A laptop may sleep for longer than Kafka's week; a year of silence keeps the offsets.
                entry("offsets.retention.minutes", "525600"),
                entry("transaction.state.log.replication.factor", "1"),
                entry("transaction.state.log.min.isr", "1"),
                entry("transaction.state.log.num.partitions", "4"),
                entry("share.coordinator.state.topic.replication.factor", "1"),
                entry("share.coordinator.state.topic.min.isr", "1"));
    }

    /** One node waits for nobody: elections and rebalances need none of the usual delays. */
    private static Map<String, String> pace() {
        return Map.ofEntries(
                entry("group.initial.rebalance.delay.ms", "0"),
                entry("controller.quorum.election.timeout.ms", "150"),
                entry("controller.quorum.election.backoff.max.ms", "100"),
                entry("controller.quorum.fetch.timeout.ms", "300"),
                entry("broker.heartbeat.interval.ms", "300"),
                // After a kill the broker waits until its own old session has ended.
                entry("broker.session.timeout.ms", "3000"));
    }

    private static Map<String, String> size() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "2097152");
    }
}
