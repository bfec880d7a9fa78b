package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real tools write the history tables of real servers, and users with the least grants read them. */
final class EngineHistoryTest {
    private static final String CHANGELOG =
            """
            --liquibase formatted sql
            --changeset ada:1 labels:clm-1
            create table claim (id int);
            --changeset ada:2
            insert into claim values (1);
            """;

    private final Collected collected = new Collected();

    @TempDir
    private Path work;

    @Test
    void readsWhatFlywayWroteIntoMariaDb() throws Exception {
        TestDatabase maria = TestServers.newMariaDatabase();
        Files.writeString(work.resolve("V1__one.sql"), "create table claim (id int);");
        Files.writeString(work.resolve("V2__two.sql"), "insert into claim values (1);");
        Files.writeString(work.resolve("V3__wrong.sql"), "insert into nothing values (1);");
        Flyway flyway = Flyway.configure()
                .dataSource(maria.jdbcUrl(), maria.user(), maria.password())
                .initSql("set time_zone = '+05:00'")
                .locations("filesystem:" + work)
                .load();
        assertThatThrownBy(flyway::migrate).hasMessageContaining("V3__wrong.sql");

        look(target(maria, FlywayHistory.TOOL));

        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.kind())
                .containsExactly("V1 APPLIED", "V2 APPLIED", "V3 FAILED");
        // The column is a TIMESTAMP: the server knows the moment, whatever zone the session had.
        HistoryRow row = collected.rows().getFirst();
        assertThat(row.executedAt())
                .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(5));
        assertThat(row.zoneAssumed()).isFalse();
        assertThat(collected.events(HistoryObserved.class).getFirst().table())
                .isEqualTo(name(maria) + ".flyway_schema_history");
    }

    @ParameterizedTest
    @CsvSource({"MariaDB", "MySQL"})
    void readsWhatLiquibaseWroteInto(String server) throws Exception {
        TestDatabase database =
                server.equals("MySQL") ? TestServers.newMysqlDatabase() : TestServers.newMariaDatabase();
        Files.writeString(work.resolve("changes.sql"), CHANGELOG);
        String url = database.jdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:");
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Liquibase liquibase = new Liquibase(
                        "changes.sql", new DirectoryResourceAccessor(work), new JdbcConnection(connection))) {
            liquibase.update(new Contexts());
        }

        look(target(database, LiquibaseHistory.TOOL));

        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.kind() + " " + row.labels())
                .containsExactly("1::ada::changes.sql APPLIED [clm-1]", "2::ada::changes.sql APPLIED []");
        assertThat(collected.rows()).allMatch(row -> row.zoneAssumed() && row.toolVersion() != null);
        assertThat(collected.rows()).allMatch(row -> row.kind() == RowKind.APPLIED && row.run() != null);
    }

    @ParameterizedTest
    @CsvSource({"MariaDB", "MySQL"})
    void readsWithTheLeastGrantsOfMysql(String server) throws Exception {
        TestDatabase database =
                server.equals("MySQL") ? TestServers.newMysqlDatabase() : TestServers.newMariaDatabase();
        String schema = name(database);
        Targets.run(
                database,
                flywayTable("flyway_schema_history"),
                "create table secret (id int)",
                "create user 'reader'@'127.0.0.1' identified by 'hunter2'",
                "create user 'stranger'@'127.0.0.1' identified by 'hunter2'",
                "GRANT SELECT ON `" + schema + "`.`flyway_schema_history` TO 'reader'@'127.0.0.1'");

        assertThat(look(as("reader", "hunter2", database)).status()).isEqualTo(TargetStatus.READ);
        assertThat(collected.rows()).hasSize(1);
        String url = database.jdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:");
        try (Connection connection = DriverManager.getConnection(url, "reader", "hunter2");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from secret"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> statement.executeUpdate("delete from flyway_schema_history"))
                    .hasMessageContaining("denied");
        }
        assertThat(look(as("stranger", "hunter2", database)).problem())
                .contains("denied", "GRANT SELECT ON `<database>`.`<history table>`");
        assertThat(look(as("reader", "wrong", database)).problem()).contains("Check username and password of target");
        Target nowhere = Targets.at("nowhere", database.jdbcUrl() + "x", database.user(), database.password());
        assertThat(look(nowhere).problem()).contains("Check the database in url of target");
        Targets.run(database, "drop user 'reader'@'127.0.0.1'", "drop user 'stranger'@'127.0.0.1'");
    }

    @Test
    void readsWithTheLeastGrantsOfPostgresql() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        Targets.run(
                database,
                "create schema app",
                flywayTable("app.flyway_schema_history"),
                "create table app.secret (id int)",
                "create role least_reader login password 'hunter2'",
                "GRANT CONNECT ON DATABASE " + name(database) + " TO least_reader",
                "GRANT USAGE ON SCHEMA app TO least_reader",
                "GRANT SELECT ON app.flyway_schema_history TO least_reader");

        assertThat(look(as("least_reader", "hunter2", database)).status()).isEqualTo(TargetStatus.READ);
        assertThat(collected.rows()).hasSize(1);
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), "least_reader", "hunter2");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from app.secret"))
                    .hasMessageContaining("permission denied");
        }
        Targets.run(database, "drop owned by least_reader", "drop role least_reader");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlserver://127.0.0.1:1;databaseName=claims;encrypt=false, 127.0.0.1:1;databaseName=claims",
        "jdbc:oracle:thin:@//127.0.0.1:1/claims, @//127.0.0.1:1/claims"
    })
    void saysWhereNoServerAnswersTheRealDrivers(String url, String shown) {
        TargetState state = look(Targets.at("away", url, "reader", "hunter2"));

        assertThat(state.status()).isEqualTo(TargetStatus.UNREACHABLE);
        assertThat(state.problem())
                .contains("Cannot connect to", shown, "as user reader", "Check that the server runs")
                .doesNotContain("hunter2")
                .doesNotContain("No suitable driver");
    }

    private TargetState look(Target target) {
        try (TargetPoller poller = new TargetPoller(
                List.of(target),
                List.of(new FlywayHistory(), new LiquibaseHistory()),
                collected,
                work.resolve("memory"),
                Duration.ofSeconds(1),
                InstantSource.system())) {
            poller.pollNow();
            return poller.states().getFirst();
        }
    }

    private static Target target(TestDatabase database, ToolName tool) {
        return Targets.of("a", database, tool);
    }

    private static Target as(String user, String password, TestDatabase database) {
        return Targets.at("a", database.jdbcUrl(), user, password);
    }

    private static String flywayTable(String name) {
        return "create table " + name + " as select 1 as installed_rank, '1' as version, 'x' as description, 'SQL' as"
                + " type, 'V.sql' as script, 7 as checksum, 'ada' as installed_by,"
                + " cast('2026-03-02 12:00:00' as " + (name.contains(".") ? "timestamp" : "datetime")
                + ") as installed_on, 5 as execution_time, true as success";
    }

    private static String name(TestDatabase database) {
        return database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    }
}
