package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One story, told once, is looked at from all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoWorldTest {
    private final DemoServer server = new SharedServer(TestServers.postgres());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<List<String>> recorded = new CopyOnWriteArrayList<>();
    private final List<String> pullRequestsBeforeTheLate = new ArrayList<>();

    private CollectorStandIn collector;
    private DemoWorld world;
    private Expected expected;
    private Duration took;

    @BeforeAll
    void tell(@TempDir Path directory) throws IOException {
        collector = new CollectorStandIn(2);
        world = new DemoWorld(directory, server, collector.address(), this::record, Clock.systemUTC(), lines::add);
        world.prepare();
        Instant begin = Instant.now();
        expected = world.tell(() -> collector
                .deliveries("/webhooks/github")
                .forEach(delivery -> pullRequestsBeforeTheLate.add(
                        delivery.body().at("/repository/name").asText()
                                + delivery.body().at("/pull_request/number").asText())));
        took = Duration.between(begin, Instant.now());
    }

    @AfterAll
    void close() {
        collector.close();
    }

    @Test
    void printsTimes() {
        System.out.println("TOOK " + took);
        lines.forEach(System.out::println);
        expected.deployments().forEach(System.out::println);
        System.out.println(recorded);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }

    private int record(List<String> arguments) {
        recorded.add(arguments);
        List<String> command = arguments.subList(arguments.indexOf("--") + 1, arguments.size());
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
