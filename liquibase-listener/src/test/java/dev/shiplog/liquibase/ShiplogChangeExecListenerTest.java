package dev.shiplog.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.testing.ReceivedReports;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import dev.shiplog.testing.ToolProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command line of Liquibase with the jar beside it, on a real PostgreSQL. */
final class ShiplogChangeExecListenerTest {
    private static final String CHANGELOG =
            """
            --liquibase formatted sql
            --changeset ada:1
            create table claim (id int primary key, name text);
            --rollback drop table claim;
            --changeset ada:2
            insert into claim values (1, 'Jane Doe');
            --rollback delete from claim;
            --changeset ada:3
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:7 select count(*) from claim
            insert into claim values (2, 'John Doe');
            --rollback delete from claim where id = 2;
            """;
    private static final String FAILING = "--changeset ben:4\ninsert into claim values (1, 'again');\n";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestServers.newDatabase();
    private final Map<String, String> environment = new HashMap<>();
    private ReceivedReports collector;

    @BeforeEach
    void start() throws IOException {
        collector = ReceivedReports.start();
        environment.putAll(Map.of(
                "SHIPLOG_COLLECTOR_URL", collector.address().toString(),
                "SHIPLOG_TOKEN", ReceivedReports.TOKEN,
                "SHIPLOG_APPLICATION", "claims",
                "SHIPLOG_ENVIRONMENT", "prod",
                "SHIPLOG_SPOOL", directory.resolve("spool").toString(),
                "HOSTNAME", "ops-1",
                "CI", "false"));
        Files.writeString(directory.resolve("changelog.sql"), CHANGELOG);
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void reportsWhatRanFailedWasSkippedAndRolledBack() throws Exception {
        succeeds("update");
        DeploymentRecorded update = last();
        assertThat(update.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(changes(update))
                .containsExactly(
                        "1::ada::changelog.sql SUCCEEDED",
                        "2::ada::changelog.sql SUCCEEDED",
                        "3::ada::changelog.sql SKIPPED");
        assertThat(update.target().target()).hasToString(databaseName());
        assertThat(update.tool()).hasToString("liquibase");
        assertThat(update.host()).isEqualTo("ops-1");
        assertThat(update.actor()).isNotNull();
        assertThat(update.changes())
                .allSatisfy(change -> assertThat(change.took()).isNotNull());
        assertThat(update.changes().get(1).statement()).isEqualTo("insert into claim values (1, '•••');");
        assertThat(update.toString()).doesNotContain("Jane Doe");

        Files.writeString(directory.resolve("changelog.sql"), CHANGELOG + FAILING);
        fails("update");
        DeploymentRecorded failed = last();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(changes(failed)).containsExactly("4::ben::changelog.sql FAILED");
        assertThat(failed.problem()).contains("duplicate key value").doesNotContain("(id)=(1)");

        Files.writeString(directory.resolve("changelog.sql"), CHANGELOG);
        assertThat(liquibase(newest(), "rollback-count", "--count=2").output()).contains("Rolling Back");
        assertThat(changes(last())).contains("2::ada::changelog.sql ROLLED_BACK");
        assertThat(last().command()).isEqualTo("liquibase rollback");
    }

    @Test
    void aFailureThatLiquibaseIsToldToOverlookMakesTheRunAPartialOne() throws Exception {
        Files.writeString(
                directory.resolve("changelog.sql"),
                CHANGELOG
                        + FAILING.replace("ben:4", "ben:4 failOnError:false")
                        + "--changeset ada:5\ncreate table payment (id int primary key);\n");
        succeeds("update");

        assertThat(changes(last()))
                .containsExactly(
                        "1::ada::changelog.sql SUCCEEDED",
                        "2::ada::changelog.sql SUCCEEDED",
                        "3::ada::changelog.sql SKIPPED",
                        "4::ben::changelog.sql FAILED",
                        "5::ada::changelog.sql SUCCEEDED");
        assertThat(last().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(rows()).containsExactly("1", "2", "3", "5");
    }

    @Test
    void spoolsWhileTheCollectorIsAwayAndSendsItWithTheNextRun() throws Exception {
        environment.put("SHIPLOG_COLLECTOR_URL", "http://127.0.0.1:1");
        succeeds("update");
        assertThat(spooled()).hasSize(1);

        environment.put("SHIPLOG_COLLECTOR_URL", collector.address().toString());
        environment.put("SHIPLOG_TOKEN", "wrong");
        environment.put("SHIPLOG_RUN", "record-7");
        Files.writeString(directory.resolve("changelog.sql"), CHANGELOG + FAILING);
        fails("update");
        assertThat(spooled()).hasSize(2);

        environment.put("SHIPLOG_TOKEN", ReceivedReports.TOKEN);
        fails("update");
        assertThat(spooled()).isEmpty();
        assertThat(collector.ended()).hasSize(3);
        assertThat(last().run()).isEqualTo("record-7");
    }

    @Test
    void endsAllTheSameWhenTheCollectorHangsOrNothingIsSet() throws Exception {
        collector.fallSilent();
        long before = System.nanoTime();
        succeeds("update");
        assertThat(System.nanoTime() - before).isLessThan(120_000_000_000L);
        assertThat(spooled()).hasSize(1);

        environment.put("SHIPLOG_APPLICATION", "");
        ToolProcess.Ended ended = liquibase(newest(), "rollback-count", "--count=1");
        assertThat(ended.output()).contains("SHIPLOG_APPLICATION is missing");
    }

    @Test
    void worksWithTheOldestVersionToo() throws Exception {
        List<Path> oldest = new ArrayList<>(newest());
        oldest.replaceAll(path -> path.getFileName().toString().startsWith("liquibase-core")
                ? Path.of("target/oldest/liquibase-core-4.20.0.jar").toAbsolutePath()
                : path);
        assertThat(liquibase(oldest, "update").output()).contains("4.20.0");
        assertThat(changes(last()))
                .containsExactly(
                        "1::ada::changelog.sql SUCCEEDED",
                        "2::ada::changelog.sql SUCCEEDED",
                        "3::ada::changelog.sql SKIPPED");
    }

    private ToolProcess.Ended liquibase(List<Path> classPath, String command, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--changelog-file=changelog.sql",
                "--url=" + database.jdbcUrl(),
                "--username=" + database.user(),
                "--password=" + database.password(),
                command,
                "--change-exec-listener-class=" + ShiplogChangeExecListener.class.getName()));
        arguments.addAll(List.of(more));
        environment.put("LIQUIBASE_ANALYTICS_ENABLED", "false");
        return ToolProcess.run(
                classPath, "liquibase.integration.commandline.LiquibaseCommandLine", directory, environment, arguments);
    }

    private void succeeds(String command) throws Exception {
        ToolProcess.Ended ended = liquibase(newest(), command);
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private void fails(String command) throws Exception {
        ToolProcess.Ended ended = liquibase(newest(), command);
        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    }

    private static List<Path> newest() {
        return ToolProcess.placesOf(
                ShiplogChangeExecListener.class.getName(),
                "dev.shiplog.reporter.RunReporter",
                "dev.shiplog.collector.masking.Masking",
                "liquibase.Scope",
                "picocli.CommandLine",
                "org.postgresql.Driver",
                "com.opencsv.CSVReader",
                "org.yaml.snakeyaml.Yaml",
                "javax.xml.bind.JAXBContext",
                "org.apache.commons.io.IOUtils",
                "org.apache.commons.lang3.StringUtils",
                "org.apache.commons.text.StringEscapeUtils",
                "org.apache.commons.collections4.CollectionUtils");
    }

    private DeploymentRecorded last() {
        return collector.ended().getLast();
    }

    private String databaseName() {
        return database.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }

    /** What stands in the history table, which keeps no failures. */
    private List<String> rows() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select id from databasechangelog order by orderexecuted")) {
            List<String> ids = new ArrayList<>();
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        }
    }

    private static List<String> changes(DeploymentRecorded run) {
        return run.changes().stream()
                .map(change -> named(change.change()) + " " + change.outcome())
                .toList();
    }

    private static String named(ChangeId change) {
        return change.value();
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("spool"))) {
            return all.sorted().toList();
        }
    }
}
