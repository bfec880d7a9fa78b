package dev.shiplog.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.json.Facts;
import dev.shiplog.reporter.ReportedStep.How;
import dev.shiplog.testing.ReceivedReports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReporterTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456789Z");
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path directory;

    private ReceivedReports collector;

    @BeforeEach
    void start() throws IOException {
        collector = ReceivedReports.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void makesTheSameFactsAsTheCollectorWould() {
        RunReporter reporter = reporter(collector.address(), ReceivedReports.TOKEN, null);
        reporter.begins();
        reporter.statement("insert into person values ('Jane \uD83D\uDE00', 1)");
        reporter.step(step("V1", How.SUCCEEDED, null));
        reporter.step(step("R__\"views\"\u0007\t", How.SKIPPED, null));
        reporter.step(step("V2", How.FAILED, "password=hunter2 \u0000\uD800 is\nwrong"));
        reporter.ended(true, null);

        Awaitility.await().until(() -> collector.facts().size() == 2);
        for (Fact fact : collector.facts()) {
            assertThat(Facts.observed(fact.source(), fact.event())).isEqualTo(fact);
        }
        DeploymentRecorded run = collector.ended().getFirst();
        assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(run.run()).isEqualTo("own-run");
        assertThat(run.target().path()).isEqualTo("claims/prod/claims-db");
        assertThat(run.problem()).isEqualTo("password=••• \uFFFD\uFFFD is\nwrong");
        assertThat(run.changes())
                .extracting(ReportedChange::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.SKIPPED, Outcome.FAILED);
        assertThat(run.changes().getFirst().checksum()).isEqualTo(new Checksum("flyway-crc32", "-7"));
        assertThat(run.changes().getFirst().statement()).isEqualTo("insert into person values ('•••', 1);");
        assertThat(run.changes().getLast().statement()).isNull();
        Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(spooled())
                .isEmpty());
    }

    @Test
    void takesASilenceForTheEndOfARunWhoseEndNobodyTells() {
        RunReporter reporter = reporter(collector.address(), ReceivedReports.TOKEN, "record-1");
        reporter.begins();
        reporter.step(step("V1", How.SUCCEEDED, null));

        Awaitility.await().until(() -> collector.ended().size() == 1);
        assertThat(collector.ended().getFirst().run()).isEqualTo("record-1");
        reporter.step(step("V2", How.SUCCEEDED, null));
        Awaitility.await().until(() -> collector.ended().size() == 2);
        assertThat(collector.ended().getLast().changes()).hasSize(2);
    }

    @Test
    void keepsTheReportWhileTheCollectorIsAwayAndSendsItWithTheNext() throws IOException {
        RunReporter first = reporter(NOBODY, ReceivedReports.TOKEN, null);
        first.step(step("V1", How.SUCCEEDED, null));
        first.ended(false, null);
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(spooled()).singleElement().satisfies(file -> {
                    assertThat(Files.readString(file)).contains("\"succeeded\"").doesNotContain(ReceivedReports.TOKEN);
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }));

        RunReporter wrong = reporter(collector.address(), "another", null);
        wrong.step(step("V2", How.SUCCEEDED, null));
        wrong.ended(false, null);
        Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(spooled())
                .hasSize(2));

        RunReporter next = reporter(collector.address(), ReceivedReports.TOKEN, null);
        next.step(step("V3", How.SUCCEEDED, null));
        next.ended(false, null);
        Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(spooled())
                .isEmpty());
        assertThat(collector.ended()).hasSize(3);
    }

    @Test
    void neverHoldsItsCallerUp() throws IOException {
        collector.fallSilent();
        Files.writeString(directory.resolve("spool"), "a file where the directory should be");
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            RunReporter reporter = reporter(collector.address(), ReceivedReports.TOKEN, null);
            for (int i = 0; i < 1000; i++) {
                reporter.step(step("V" + i, How.SUCCEEDED, null));
                reporter.statement("select " + i);
            }
            reporter.ended(false, null);
        });
    }

    @Test
    void doesNotReportARunThatFoundNothingToDo() {
        RunReporter idle = reporter(collector.address(), ReceivedReports.TOKEN, null);
        idle.ended(false, null);
        RunReporter other = reporter(collector.address(), ReceivedReports.TOKEN, "other");
        other.endedWithoutChanges();

        Awaitility.await().until(() -> !collector.facts().isEmpty());
        assertThat(collector.ended()).singleElement().satisfies(run -> assertThat(run.run())
                .isEqualTo("other"));
    }

    @Test
    void marksAsTakenBackWhatSharedATransactionWithAFailure() {
        RunReporter reporter = reporter(collector.address(), ReceivedReports.TOKEN, null);
        reporter.step(step("V1", How.SUCCEEDED, null));
        reporter.step(step("V2", How.FAILED, null));
        reporter.takenBack();
        reporter.ended(true, null);

        Awaitility.await().until(() -> !collector.ended().isEmpty());
        DeploymentRecorded run = collector.ended().getLast();
        assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.changes().getFirst().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void keepsTheFirstOfVeryManyStatements() {
        RunReporter reporter = reporter(collector.address(), ReceivedReports.TOKEN, null);
        reporter.begins();
        for (int i = 0; i < 5000; i++) {
            reporter.statement("insert into t values ('" + "x".repeat(300) + "') -- " + "y".repeat(300));
        }
        reporter.step(step("V1", How.SUCCEEDED, null));
        reporter.statement("z".repeat(100_000));
        reporter.step(step("V2", How.SUCCEEDED, null));
        reporter.ended(false, null);

        Awaitility.await().until(() -> !collector.ended().isEmpty());
        assertThat(collector.ended().getFirst().changes())
                .allSatisfy(change -> assertThat(change.statement()).endsWith("-- more statements were left out"));
        assertThat(collector.ended().getFirst().changes().getFirst().statement())
                .hasSizeBetween(10_000, 16_384);
    }

    @Test
    void findsItsSettingsInThreePlaces() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "from-file\n");
        Path file = Files.writeString(
                directory.resolve("shiplog.properties"), "application=claims\nenvironment=qa\ntarget=one\n");
        Properties system = new Properties();
        system.setProperty("shiplog.environment", "prod");
        system.setProperty("shiplog.properties", file.toString());
        ReporterSettings settings = ReporterSettings.read(
                system, Map.of("SHIPLOG_TOKEN_FILE", token.toString(), "SHIPLOG_CLIENT", "acme"), null);

        assertThat(settings.place()).isEqualTo(new Place("claims", "prod", "one", "acme"));
        assertThat(settings.token()).isEqualTo("from-file");
        assertThat(settings.collector()).isEqualTo(URI.create("http://127.0.0.1:7071"));
        assertThat(settings.toString()).doesNotContain("from-file");
        assertThatThrownBy(() -> ReporterSettings.read(new Properties(), Map.of("SHIPLOG_TOKEN", "x"), null))
                .hasMessageContaining("SHIPLOG_APPLICATION is missing");
        assertThatThrownBy(
                        () -> ReporterSettings.read(new Properties(), Map.of("SHIPLOG_PROPERTIES", "/nowhere"), null))
                .hasMessageContaining("/nowhere");
        assertThat(settings.place().at("ignored")).isEqualTo(settings.place());
        assertThat(new Place("a", "e", null, null).at("./my db?").path()).isEqualTo("a/e/my-db-");
    }

    private RunReporter reporter(URI address, String token, @Nullable String run) {
        ReporterSettings settings = new ReporterSettings(
                address, token, new Place("claims", "prod", null, null), run, directory.resolve("spool"));
        return new RunReporter(settings, "flyway", "flyway migrate", "own-run", "claims-db", InstantSource.fixed(NOON));
    }

    private static ReportedStep step(String change, How how, @Nullable String problem) {
        return new ReportedStep(change, how, NOON, Duration.ofMillis(1500), "flyway-crc32:-7", problem);
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("spool"))) {
            return all.sorted().toList();
        }
    }
}
