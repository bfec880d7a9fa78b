package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real tools and hands alter history tables while a collector looks; Shiplog keeps what the tables forget. */
final class AlteredHistoryTest {
    private static final ToolName FLYWAY = new ToolName("flyway");
    private static final ToolName LIQUIBASE = new ToolName("liquibase");
    private static final Map<String, TestDatabase> DATABASES = new LinkedHashMap<>();

    @TempDir
    private static Path directory;

    private static Forgetful shiplog;

    @TempDir
    private Path files;

    @BeforeAll
    static void start() {
        shiplog = new Forgetful(directory.resolve("data"));
        add(LIQUIBASE, "rollback", "checksums", "dropped");
        add(FLYWAY, "repair", "hands", "down");
        shiplog.start();
    }

    @AfterAll
    static void stop() {
        shiplog.close();
    }

    @Test
    void whatLiquibaseRollsBackAndRunsAgainIsThreeDeployments() throws Exception {
        LiquibaseRun liquibase = new LiquibaseRun(files, database("rollback"), "one", "two");
        liquibase.update();
        awaitTrails("rollback", 1);
        shiplog.looked();
        liquibase.rollBackOne();
        List<JsonNode> after = awaitTrails("rollback", 2);
        assertThat(after.get(1).path("outcome").asText()).isEqualTo("rolled_back");
        assertThat(changes(after.get(1))).containsExactly("two::ada::changelog.sql rolled_back");
        shiplog.looked();
        liquibase.update();

        List<JsonNode> all = awaitTrails("rollback", 3);
        assertThat(changes(all.getFirst()))
                .containsExactly("one::ada::changelog.sql succeeded", "two::ada::changelog.sql succeeded");
        assertThat(alterations(all.getFirst())).containsExactly("row_vanished rolled_back");
        assertThat(changes(all.getLast())).containsExactly("two::ada::changelog.sql succeeded");
        assertThat(alterations(all.getLast())).isEmpty();
        shiplog.looked();
        assertThat(shiplog.alerts("rollback")).singleElement().satisfies(alert -> {
            assertThat(alert.path("state").asText()).isEqualTo("open");
            assertThat(alert.path("severity").asText()).isEqualTo("critical");
        });
        assertThat(shiplog.exported("rollback"))
                .hasSize(4)
                .extracting(row -> row.cells().get("problem"))
                .anyMatch(problem -> problem.startsWith("row vanished in public.databasechangelog"))
                .anyMatch(problem -> problem.contains("rolled back by the tool, or deleted by hand"));
    }

    @Test
    void clearedChecksumsAlarmAndATagDoesNot() throws Exception {
        LiquibaseRun liquibase = new LiquibaseRun(files, database("checksums"), "one", "two");
        liquibase.update();
        awaitTrails("checksums", 1);
        shiplog.looked();
        liquibase.tag("v1");
        trails("checksums", list -> alterations(list.getFirst()).contains("row_edited tagged"));
        assertThat(shiplog.alerts("checksums")).isEmpty();
        liquibase.clearCheckSums();

        List<JsonNode> trails =
                trails("checksums", list -> alterations(list.getFirst()).contains("row_edited checksum_cleared"));
        assertThat(trails).hasSize(1);
        assertThat(trails.getFirst().path("changes").get(0).path("checksum").isMissingNode())
                .isFalse();
        awaitAlerts("checksums", 1);
    }

    @Test
    void aDroppedTableThatIsMadeAnewIsToldOnce() throws Exception {
        LiquibaseRun liquibase = new LiquibaseRun(files, database("dropped"), "one", "two");
        liquibase.update();
        awaitTrails("dropped", 1);
        shiplog.looked();
        database("dropped").run("drop table databasechangelog", "drop table one", "drop table two");
        awaitTrails("dropped", 2);
        liquibase.update();

        List<JsonNode> trails = awaitTrails("dropped", 3);
        shiplog.looked();
        assertThat(changes(trails.get(1)))
                .allMatch(change -> change.endsWith(" rolled_back"))
                .hasSize(2);
        awaitAlerts("dropped", 1);
        assertThat(shiplog.alerts("dropped").getFirst().path("title").asText()).contains("was dropped");
    }

    @Test
    void aFailureThatFlywayRepairsStaysVisible() throws Exception {
        FlywayRun flyway = new FlywayRun(files, database("repair"));
        flyway.write("V1__one.sql", "create table one (id int);");
        assertThat(flyway.migrates()).isTrue();
        flyway.write("V2__two.sql", "create table two (id int);");
        // As Flyway writes it for a script that fails outside a transaction.
        database("repair")
                .run("insert into flyway_schema_history values"
                        + " (2, '2', 'two', 'SQL', 'V2__two.sql', 1, 'postgres', now(), 5, false)");
        trails("repair", list -> list.stream().anyMatch(trail -> changes(trail).contains("V2 failed")));
        shiplog.looked();
        flyway.repair();
        trails("repair", list -> list.stream()
                .anyMatch(trail -> alterations(trail).contains("row_vanished failed_row_removed")));
        assertThat(flyway.migrates()).isTrue();

        List<JsonNode> trails = trails(
                "repair", list -> list.stream().anyMatch(trail -> changes(trail).contains("V2 succeeded")));
        assertThat(trails.stream().flatMap(trail -> changes(trail).stream()))
                .containsExactlyInAnyOrder("V1 succeeded", "V2 failed", "V2 succeeded");
        awaitAlerts("repair", 1);
    }

    @Test
    void aRowEditedAndARowDeletedByHandAreKeptAsTheyWere() throws Exception {
        FlywayRun flyway = new FlywayRun(files, database("hands"));
        flyway.write("V1__one.sql", "create table one (id int);");
        flyway.write("V2__two.sql", "create table two (id int);");
        flyway.write("V3__three.sql", "create table three (id int);");
        assertThat(flyway.migrates()).isTrue();
        String before = awaitTrails("hands", 1)
                .getFirst()
                .path("changes")
                .get(0)
                .path("appliedAt")
                .asText();
        shiplog.looked();
        database("hands")
                .run("update flyway_schema_history set installed_on = installed_on - interval '3 days',"
                        + " installed_by = 'nobody' where version = '1'");
        trails("hands", list -> alterations(list.getFirst()).contains("row_edited edited_by_hand"));
        shiplog.looked();
        database("hands").run("delete from flyway_schema_history where version = '2'");

        List<JsonNode> trails =
                trails("hands", list -> alterations(list.getFirst()).contains("row_vanished deleted_by_hand"));
        assertThat(trails).hasSize(1);
        assertThat(changes(trails.getFirst())).containsExactly("V1 succeeded", "V2 succeeded", "V3 succeeded");
        assertThat(trails.getFirst().path("changes").get(0).path("appliedAt").asText())
                .isEqualTo(before);
        awaitAlerts("hands", 2);
    }

    @Test
    void whatHappensWhileTheCollectorIsDownIsNoticedAfterwards() throws Exception {
        FlywayRun flyway = new FlywayRun(files, database("down"));
        flyway.write("V1__one.sql", "create table one (id int);");
        flyway.write("V2__two.sql", "create table two (id int);");
        assertThat(flyway.migrates()).isTrue();
        awaitTrails("down", 1);
        shiplog.looked();
        shiplog.stop();
        database("down").run("delete from flyway_schema_history where version = '2'");
        shiplog.start();

        List<JsonNode> trails = trails(
                "down",
                list -> list.size() == 1 && !alterations(list.getFirst()).isEmpty());
        assertThat(alterations(trails.getFirst())).containsExactly("row_vanished deleted_by_hand");
        shiplog.looked();
        awaitAlerts("down", 1);
    }

    private static void add(ToolName tool, String... names) {
        for (String name : names) {
            TestDatabase database = TestServers.newDatabase();
            DATABASES.put(name, database);
            shiplog.add(name, tool, database);
        }
    }

    private static Altering database(String name) {
        return new Altering(Objects.requireNonNull(DATABASES.get(name)));
    }

    private static List<JsonNode> trails(String environment, Predicate<List<JsonNode>> expected) {
        return shiplog.trails(environment, list -> !list.isEmpty() && expected.test(list));
    }

    private static List<JsonNode> awaitTrails(String environment, int count) {
        return shiplog.trails(environment, list -> list.size() == count);
    }

    private static void awaitAlerts(String environment, int count) throws IOException {
        org.awaitility.Awaitility.await("alerts of " + environment)
                .atMost(Forgetful.PATIENCE)
                .until(() -> shiplog.alerts(environment).size() == count);
    }

    private static List<String> changes(JsonNode trail) {
        return elements(trail.path("changes")).stream()
                .map(change -> change.path("change").asText() + " "
                        + change.path("outcome").asText())
                .toList();
    }

    /** What happened to the rows that a deployment wrote. */
    private static List<String> alterations(JsonNode trail) {
        return elements(trail.path("changes")).stream()
                .filter(change -> change.has("row"))
                .flatMap(change -> elements(change.path("alterations")).stream())
                .map(altered -> altered.path("alteration").asText() + " "
                        + altered.path("cause").asText())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }
}
