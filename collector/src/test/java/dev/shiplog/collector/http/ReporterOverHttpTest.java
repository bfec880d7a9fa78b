package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.Facts;
import dev.shiplog.reporter.Place;
import dev.shiplog.reporter.ReportedStep;
import dev.shiplog.reporter.ReporterSettings;
import dev.shiplog.reporter.RunReporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jars beside Liquibase and Flyway send, at the collector's own door. */
final class ReporterOverHttpTest {
    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesTheReportsOfAListener() {
        Instant noon = Instant.parse("2026-03-02T12:00:00.5Z");
        RunReporter reporter = new RunReporter(
                new ReporterSettings(
                        URI.create("http://127.0.0.1:" + collector.server.port()),
                        RunningCollector.TOKEN,
                        new Place("claims", "prod", "claims-prod", null),
                        "record-1",
                        directory.resolve("spool")),
                "flyway",
                "flyway migrate",
                "own",
                "claims",
                InstantSource.fixed(noon));
        reporter.statement("insert into person values ('Jane')");
        reporter.step(new ReportedStep(
                "V1", ReportedStep.How.FAILED, noon, Duration.ofMillis(5), "flyway-crc32:7", "mail jane@x.example"));
        reporter.ended(true, null);

        Awaitility.await().until(() -> collector.sink.facts.size() == 2);
        for (Fact fact : collector.sink.facts) {
            assertThat(Facts.observed(fact.source(), fact.event())).isEqualTo(fact);
        }
        DeploymentRecorded run =
                (DeploymentRecorded) collector.sink.facts.getLast().event();
        assertThat(run.run()).isEqualTo("record-1");
        assertThat(run.problem()).isEqualTo("mail •••@x.example");
        assertThat(run.changes().getFirst().statement()).isEqualTo("insert into person values ('•••');");
    }
}
