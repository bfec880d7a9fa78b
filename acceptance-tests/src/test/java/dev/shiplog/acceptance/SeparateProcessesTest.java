package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.embedded.LoopbackPort;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml arranges, without containers: each part a process, joined by Kafka and PostgreSQL alone. */
final class SeparateProcessesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STOPPED_BY_SIGTERM = 143;

    private final int reportPort = LoopbackPort.claim(LoopbackPort.ANY, "The report API");
    private final int collectorPort = LoopbackPort.claim(LoopbackPort.ANY, "The collector");

    @Test
    void aDeploymentGoesFromToolToReportThroughFourProcesses(@TempDir Path home) throws Exception {
        Billing billing = new Billing(home.resolve("billing"), TestServers.postgres(), "separate_billing");
        billing.prepare();
        Files.writeString(home.resolve("shiplog.yaml"), configuration(billing));
        // As in docker-compose.yml, only these two learn how to reach the database, each as a user of its own.
        LeastPrivilege store = LeastPrivilege.create(TestServers.newDatabase());
        Map<String, String> asOwner = store(store.owner());
        Map<String, String> asReport = store(store.report());
        Map<String, String> withoutStore =
                Map.of("SHIPLOG_KAFKA", TestServers.kafka().bootstrapServers());

        ChildProcess migrate = ChildProcess.run(home, asOwner, PATIENCE, "migrate");
        assertThat(migrate.status()).as(migrate.output()).isZero();
        assertThat(migrate.output()).contains("Topics and tables are current");

        try (ChildProcess process = ChildProcess.start(home, withoutStore, "process", "--data-dir", "processor");
                ChildProcess report = ChildProcess.start(home, asReport, "report", "--data-dir", "report");
                ChildProcess collect = ChildProcess.start(home, withoutStore, "collect", "--data-dir", "collector")) {
            process.awaitOutput("The stream processor has started");
            report.awaitOutput("Shiplog is ready at http://127.0.0.1:" + reportPort);
            collect.awaitOutput("The collector listens at http://127.0.0.1:" + collectorPort);

            deploymentArrivesWithItsCommit(home, billing);

            assertEndsCleanly(collect);
            assertEndsCleanly(report);
            assertEndsCleanly(process);
        }
    }

    private void deploymentArrivesWithItsCommit(Path home, Billing billing) {
        String commit = billing.commitMigration(
                "V1__invoice.sql",
                "create table invoice (id bigint primary key);\n".getBytes(StandardCharsets.UTF_8),
                "BIL-1 Keep invoices");
        billing.deploy("V1__invoice.sql");
        ReportClient client = new ReportClient(
                URI.create("http://127.0.0.1:" + reportPort), () -> token(home.resolve("report/admin.token")));

        JsonNode trail = await("the deployment with its commit")
                .atMost(PATIENCE)
                .until(
                        () -> client.trails("?application=billing"),
                        trails -> trails.size() == 1
                                && !trails.getFirst().path("commits").isEmpty())
                .getFirst();

        assertThat(trail.path("changes").findValuesAsText("change")).containsExactly("V1");
        assertThat(trail.path("commits").findValuesAsText("sha")).containsExactly(commit);
        assertThat(trail.path("tickets").findValuesAsText("ticket")).containsExactly("BIL-1");
    }

    private static void assertEndsCleanly(ChildProcess child) throws InterruptedException {
        assertThat(child.terminate()).as(child.output()).isEqualTo(STOPPED_BY_SIGTERM);
        assertThat(child.output()).doesNotContain("did not stop as it should", "Exception");
    }

    private String configuration(Billing billing) {
        String targets = billing.application(LoopbackPort.claim(LoopbackPort.ANY, "Nobody")).environments().stream()
                .flatMap(environment -> environment.targets().stream())
                .map(target ->
                        """
                              - name: %s
                                tier: development
                                tool: flyway
                                targets: [{name: %s, url: "%s", username: "%s", password: "%s"}]
                        """
                                .formatted(
                                        target.ref().environment(),
                                        target.ref().target(),
                                        target.jdbcUrl(),
                                        target.username(),
                                        TestServers.postgres().password()))
                .reduce("", String::concat);
        return """
               kafka: {bootstrap_servers: "${SHIPLOG_KAFKA}", replicas: 1}
               postgres:
                 url: "${SHIPLOG_DB_URL:-}"
                 username: "${SHIPLOG_DB_USER:-}"
                 password: "${SHIPLOG_DB_PASSWORD:-}"
               collector: {port: %d, poll_interval: 500ms}
               report: {port: %d}
               applications:
                 - name: billing
                   tickets: [BIL]
                   repositories:
                     - name: harbour/billing
                       location: billing
                       migrations: [{tool: flyway, path: db/migration}]
                   environments:
               """
                        .formatted(collectorPort, reportPort)
                + targets;
    }

    private static Map<String, String> store(TestDatabase database) {
        return Map.of(
                "SHIPLOG_KAFKA", TestServers.kafka().bootstrapServers(),
                "SHIPLOG_DB_URL", database.jdbcUrl(),
                "SHIPLOG_DB_USER", database.user(),
                "SHIPLOG_DB_PASSWORD", database.password());
    }

    private static Secret token(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The administrator's token " + file + " cannot be read", e);
        }
    }
}
