package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says to people who started it wrongly: what, where, and how to mend it. */
final class WrongUseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String APPLICATIONS =
            """
            applications:
              - name: claims
                environments:
                  - name: dev
                    tier: development
                    targets: [{name: claims-dev, tool: flyway, url: "jdbc:postgresql://localhost:5432/claims"}]
            """;

    @TempDir
    private Path home;

    @Test
    void aPartAloneNeedsKafka() throws Exception {
        write(APPLICATIONS);

        ChildProcess collect = run("collect");

        assertThat(collect.status()).isEqualTo(1);
        assertThat(collect.output()).contains("Set kafka.bootstrap_servers in shiplog.yaml");
    }

    @Test
    void everyFaultOfTheConfigurationIsToldAtOnce() throws Exception {
        write("collector: {port: 99999}\nkafka: {replicas: 3}\n" + APPLICATIONS.replace("flyway", "flywya"));

        ChildProcess up = run("up");

        assertThat(up.status()).isEqualTo(2);
        assertThat(up.output())
                .contains("shiplog.yaml:1: collector.port", "shiplog.yaml:2: kafka.replicas", "did you mean flyway?");
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() throws Exception {
        ChildProcess up = run("up");

        assertThat(up.status()).isEqualTo(2);
        assertThat(up.output()).contains("shiplog.yaml");
    }

    @Test
    void aPortInUseIsNamedWithTheWayOut() throws Exception {
        write("kafka: {bootstrap_servers: \"" + TestServers.kafka().bootstrapServers() + "\", replicas: 1}\n"
                + APPLICATIONS);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = "" + taken.getLocalPort();

            ChildProcess collect = run("collect", "--collector-port", port);
            ChildProcess demo = run("demo", "--collector-port", port, "--data-dir", "data");

            assertThat(collect.status()).isEqualTo(1);
            assertThat(collect.output()).contains("uses port " + port, "choose another port with --collector-port");
            assertThat(demo.status()).isEqualTo(1);
            assertThat(demo.output()).contains("The port " + port + " is in use");
        }
    }

    private ChildProcess run(String... arguments) throws IOException, InterruptedException {
        return ChildProcess.run(home, Map.of(), PATIENCE, arguments);
    }

    private void write(String configuration) throws IOException {
        Files.writeString(home.resolve("shiplog.yaml"), configuration);
    }
}
