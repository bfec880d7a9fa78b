package dev.shiplog.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.testing.ReceivedReports;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import dev.shiplog.testing.ToolProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway in a process of its own with the jar beside it, on a real PostgreSQL. */
final class ShiplogCallbackTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestServers.newDatabase();
    private final Map<String, String> environment = new HashMap<>();
    private ReceivedReports collector;

    @BeforeEach
    void start() throws IOException {
        collector = ReceivedReports.start();
        environment.putAll(Map.of(
                "SHIPLOG_COLLECTOR_URL",
                collector.address().toString(),
                "SHIPLOG_TOKEN",
                ReceivedReports.TOKEN,
                "SHIPLOG_APPLICATION",
                "claims",
                "SHIPLOG_ENVIRONMENT",
                "prod",
                "SHIPLOG_TARGET",
                "claims-prod",
                "SHIPLOG_SPOOL",
                directory.resolve("spool").toString(),
                "HOSTNAME",
                "ops-1",
                "DATABASE_PASSWORD",
                database.password()));
        Files.createDirectories(directory.resolve("sql"));
        migration("V1__claim", "create table claim (id int primary key, name text)");
        migration("R__views", "create or replace view v as select id from claim");
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void reportsWhatRanAndWhatFailedAndThatTheSchemasWereEmptied() throws Exception {
        flyway(newest(), "migrate", false, 0);
        DeploymentRecorded first = last();
        assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(changes(first)).containsExactly("V1 SUCCEEDED", "R__views SUCCEEDED");
        assertThat(first.target().path()).isEqualTo("claims/prod/claims-prod");
        assertThat(first.changes().getFirst().checksum()).isNotNull();
        assertThat(first.changes().getFirst().took()).isNotNull();
        assertThat(first.host()).isEqualTo("ops-1");
        flyway(newest(), "migrate", false, 0);
        assertThat(collector.ended()).as("a run that finds nothing to do").hasSize(1);

        migration("V2__data", "insert into claim values (1, 'Jane Doe')");
        migration("V3__bad", "insert into claim values (1, 'again')");
        flyway(newest(), "migrate", false, 1);
        assertThat(last().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(changes(last())).containsExactly("V2 SUCCEEDED", "V3 FAILED");
        assertThat(last().toString()).doesNotContain("Jane Doe");

        flyway(newest(), "clean", false, 0);
        assertThat(last().command()).isEqualTo("flyway clean");
    }

    @Test
    void knowsThatAGroupIsTakenBackTogether() throws Exception {
        migration("V2__data", "insert into claim values (1, 'x')");
        migration("V3__bad", "insert into claim values (1, 'again')");
        flyway(newest(), "migrate", true, 1);

        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(changes(last())).containsExactly("V1 ROLLED_BACK", "V2 ROLLED_BACK", "V3 FAILED");
    }

    @Test
    void spoolsWhileTheCollectorIsAwayHangsOrRefusesAndSendsItWithTheNextRun() throws Exception {
        environment.put("SHIPLOG_COLLECTOR_URL", "http://127.0.0.1:1");
        flyway(newest(), "migrate", false, 0);
        assertThat(spooled()).hasSize(1);

        environment.put("SHIPLOG_COLLECTOR_URL", collector.address().toString());
        environment.put("SHIPLOG_TOKEN", "wrong");
        migration("V2__more", "create table more (id int)");
        flyway(newest(), "migrate", false, 0);
        assertThat(spooled()).hasSize(2);

        environment.put("SHIPLOG_TOKEN", ReceivedReports.TOKEN);
        environment.put("SHIPLOG_RUN", "record-7");
        migration("V3__most", "create table most (id int)");
        flyway(newest(), "migrate", false, 0);
        assertThat(spooled()).isEmpty();
        assertThat(collector.ended()).hasSize(3);
        assertThat(collector.ended()).extracting(DeploymentRecorded::run).contains("record-7");

        collector.fallSilent();
        migration("V4__last", "create table last (id int)");
        flyway(newest(), "migrate", false, 0);
        assertThat(spooled()).hasSize(1);
    }

    @Test
    void worksWithTheOldestVersionToo() throws Exception {
        List<Path> oldest = new ArrayList<>(newest());
        oldest.replaceAll(path -> {
            String name = path.getFileName().toString();
            return name.startsWith("flyway-") && name.endsWith("13.12.0.jar")
                    ? Path.of("target/oldest", name.replace("13.12.0", "10.22.0"))
                            .toAbsolutePath()
                    : path;
        });
        oldest.add(Path.of("target/oldest/jackson-dataformat-toml-2.15.2.jar").toAbsolutePath());
        String output = flyway(oldest, "migrate", false, 0);
        assertThat(output).doesNotContain("shiplog:");
        assertThat(changes(last())).containsExactly("V1 SUCCEEDED", "R__views SUCCEEDED");
    }

    private String flyway(List<Path> classPath, String verb, boolean group, int status) throws Exception {
        ToolProcess.Ended ended = ToolProcess.run(
                classPath,
                FlywayMain.class.getName(),
                directory,
                environment,
                List.of(verb, Boolean.toString(group), database.jdbcUrl(), database.user()));
        assertThat(ended.status()).as(ended.output()).isEqualTo(status);
        return ended.output();
    }

    private static List<Path> newest() {
        return ToolProcess.placesOf(
                FlywayMain.class.getName(),
                ShiplogCallback.class.getName(),
                "dev.shiplog.reporter.RunReporter",
                "dev.shiplog.collector.masking.Masking",
                "org.flywaydb.core.Flyway",
                "org.flywaydb.database.postgresql.PostgreSQLDatabaseType",
                "org.postgresql.Driver",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.core.JsonFactory",
                "com.fasterxml.jackson.annotation.JsonProperty",
                "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule");
    }

    private void migration(String name, String sql) throws IOException {
        Files.writeString(directory.resolve("sql").resolve(name + ".sql"), sql + ";\n");
    }

    private DeploymentRecorded last() {
        return collector.ended().getLast();
    }

    private static List<String> changes(DeploymentRecorded run) {
        return run.changes().stream()
                .map(change -> change.change() + " " + change.outcome())
                .toList();
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("spool"))) {
            return all.sorted().toList();
        }
    }
}
