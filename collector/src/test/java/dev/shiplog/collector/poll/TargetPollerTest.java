package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetPollerTest {
    private static final String COLUMNS =
            " (installed_rank int, version text, description text, type text, script text, checksum int,"
                    + " installed_by text, installed_on timestamp, execution_time int, success boolean)";
    private static final String ROW =
            "insert into %s values (%d, '%d', 'x', 'SQL', 'V.sql', 7, 'ada', '2026-03-02 12:00', 5, true)";

    @TempDir
    private Path data;

    private final TestDatabase database = TestServers.newDatabase();
    private final Collected collected = new Collected();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));

    @Test
    void sendsEachRowOnceAndAnEditedRowAgain() {
        table("flyway_schema_history", 2);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            poller.pollNow();
            assertThat(collected.rows()).hasSize(2);

            Targets.run(
                    database,
                    "update flyway_schema_history set checksum = 8 where installed_rank = 1",
                    ROW.formatted("flyway_schema_history", 3, 3));
            poller.pollNow();

            assertThat(collected.rows())
                    .extracting(row -> row.change() + " " + row.checksum())
                    .containsExactly(
                            "V1 flyway-crc32:7", "V2 flyway-crc32:7", "V1 flyway-crc32:8", "V3 flyway-crc32:7");
            assertThat(poller.states().getFirst().factsSent())
                    .as("four rows, what was edited, and that the target was read")
                    .isEqualTo(6);
        }
    }

    @Test
    void goesOnWithHealthyTargetsWhileOthersFail() {
        table("flyway_schema_history", 1);
        Target refused = url("refused", "jdbc:postgresql://127.0.0.1:1/x?password=hunter2", "hunter2");
        Target denied = url("denied", database.jdbcUrl(), "hunter2");
        Target nonsense = url("nonsense", "jdbc:nothing://h/x?user=u&password=hunter2", "hunter2");
        Target nowhere = url("nowhere", database.jdbcUrl().replaceAll("/[^/]*$", "/nowhere"), database.password());
        try (TargetPoller poller = poller(refused, denied, nonsense, nowhere, target("healthy"))) {
            poller.pollNow();

            assertThat(poller.states())
                    .extracting(TargetState::status)
                    .containsExactly(
                            TargetStatus.UNREACHABLE,
                            TargetStatus.UNREACHABLE,
                            TargetStatus.UNREACHABLE,
                            TargetStatus.UNREACHABLE,
                            TargetStatus.READ);
            assertThat(collected.rows()).hasSize(1);
            assertThat(collected.events(TargetChecked.class)).hasSize(5);
            assertThat(collected.facts().toString()).doesNotContain("hunter2");
            assertThat(poller.states().toString()).doesNotContain("hunter2");
            assertThat(poller.states().getFirst().problem()).contains("127.0.0.1:1/x", "refused", "shiplog.yaml");
            assertThat(poller.states().get(1).problem()).contains("Check username and password of target");
            assertThat(poller.check().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(poller.check().explanation()).startsWith("4 of 5 targets need a look");
            assertThat(poller.check().details().toString())
                    .contains("claims/qa/healthy={status=read, tool=flyway, facts_sent=2", "{status=unreachable")
                    .doesNotContain("hunter2");
            assertThat(poller.states().get(3).problem()).contains("Check the database in url");
        }
    }

    @Test
    void tellsWhenATargetsStatusChanges() {
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            poller.pollNow();
            assertThat(statuses()).containsExactly(TargetStatus.HISTORY_MISSING);
            assertThat(poller.states().getFirst().problem()).contains("no table flyway_schema_history", "shiplog.yaml");

            Targets.run(database, "create table flyway_schema_history (version text)");
            poller.pollNow();
            assertThat(poller.states().getFirst().problem())
                    .contains("public.flyway_schema_history", "lacks the columns checksum, description,");

            Targets.run(database, "drop table flyway_schema_history");
            table("flyway_schema_history", 0);
            poller.pollNow();

            assertThat(statuses())
                    .containsExactly(TargetStatus.HISTORY_MISSING, TargetStatus.HISTORY_UNREADABLE, TargetStatus.READ);
            assertThat(poller.states().getFirst().problem()).isNull();
        }
    }

    @Test
    void findsTheTableWhateverItsCaseAndSchema() {
        Targets.run(database, "create schema \"Odd-Schema\"");
        table("\"Odd-Schema\".\"FLYWAY_Schema_History\"", 1);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            assertThat(collected.rows()).hasSize(1);
        }
        Targets.run(database, "create schema other");
        table("other.flyway_schema_history", 1);
        Target chosen = Targets.of("b", database, FlywayHistory.TOOL, "OTHER", ZoneOffset.UTC);
        try (TargetPoller poller = poller(target("a"), chosen)) {
            poller.pollNow();
            assertThat(poller.states().getFirst().problem())
                    .contains("more than one history table: Odd-Schema.FLYWAY_Schema_History, other.flyway");
            assertThat(poller.states().get(1).status()).isEqualTo(TargetStatus.READ);
        }
    }

    @Test
    void findsATableAgainThatWasMoved() {
        table("flyway_schema_history", 1);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            Targets.run(database, "create schema other", "alter table public.flyway_schema_history set schema other");
            poller.pollNow();

            assertThat(statuses()).containsExactly(TargetStatus.READ);
            assertThat(collected.events(HistoryObserved.class))
                    .extracting(HistoryObserved::table)
                    .containsExactly("public.flyway_schema_history", "other.flyway_schema_history");
        }
    }

    @Test
    void readsTimesInTheTargetsZone() {
        table("flyway_schema_history", 1);
        Target target = Targets.of("a", database, FlywayHistory.TOOL, null, ZoneId.of("America/New_York"));
        try (TargetPoller poller = poller(target)) {
            poller.pollNow();
        }
        Targets.run(
                database, "alter table flyway_schema_history alter installed_on type timestamptz using '2026-03-02Z'");
        try (TargetPoller poller = poller(target)) {
            poller.pollNow();
        }

        HistoryRow assumed = collected.rows().getFirst();
        assertThat(assumed.executedAt()).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(assumed.zoneAssumed()).isTrue();
        HistoryRow told = collected.rows().getLast();
        assertThat(told.executedAt()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(told.zoneAssumed()).isFalse();
    }

    @Test
    void readsEveryKindOfFlywayRow() {
        table("flyway_schema_history", 0);
        kind(1, "'1'", "UNDO_SQL", true);
        kind(2, "'2'", "SQL_BASELINE", true);
        kind(3, "'3'", "DELETE", true);
        kind(4, "'4'", "JDBC", false);
        kind(5, "null", "SQL", true);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
        }

        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.kind())
                .containsExactly("V1 UNDONE", "B2 MARKER", "V3 MARKER", "V4 FAILED", "R__a APPLIED");
    }

    @Test
    void keepsARowThatCannotBeReadAsADeadLetterOnce() {
        table("flyway_schema_history", 2);
        Targets.run(database, "update flyway_schema_history set installed_on = null where installed_rank = 1");
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            poller.pollNow();

            assertThat(collected.rows()).hasSize(1);
            assertThat(collected.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.origin()).isEqualTo("/targets/claims/qa/a");
                assertThat(letter.explanation()).contains("installed_on is empty");
            });
            assertThat(poller.states().getFirst().unreadableRows()).isEqualTo(1);
        }
    }

    @Test
    void readsOldLiquibaseTablesAndRefusesUnknownExecTypes() {
        Targets.run(
                database,
                "create table \"DATABASECHANGELOG\" (\"ID\" text, \"AUTHOR\" text, \"FILENAME\" text, \"DATEEXECUTED\""
                        + " timestamp, \"ORDEREXECUTED\" int, \"EXECTYPE\" text, \"MD5SUM\" text)",
                "insert into \"DATABASECHANGELOG\" values"
                        + " ('1', 'ada', 'classpath:/db/a.xml', '2026-03-02', 1, 'EXECUTED', '8:abc'),"
                        + " ('2', 'ada', './db/a.xml', '2026-03-02', 2, 'FAILED', null),"
                        + " ('3', 'ada', 'db\\a.xml', '2026-03-02', 3, 'WHAT', '9:x')");
        try (TargetPoller poller = poller(Targets.of("a", database, LiquibaseHistory.TOOL))) {
            poller.pollNow();
        }

        assertThat(collected.rows()).extracting(HistoryRow::kind).containsExactly(RowKind.APPLIED, RowKind.FAILED);
        assertThat(collected.rows())
                .extracting(row -> row.change() + " " + row.checksum())
                .containsExactly("1::ada::db/a.xml liquibase-8:abc", "2::ada::db/a.xml null");
        assertThat(collected.letters()).singleElement().asString().contains("exectype is WHAT");
    }

    @Test
    void triesAgainWhatTheSinkDidNotTake() {
        table("flyway_schema_history", 1200);
        collected.goAwayAfter(1);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            assertThat(poller.states().getFirst().problem()).contains("could not be sent");
            collected.comeBack();
            poller.pollNow();

            assertThat(collected.rows()).hasSize(1200).doesNotHaveDuplicates();
            assertThat(statuses()).containsExactly(TargetStatus.READ);
            assertThat(poller.states().getFirst().problem()).isNull();
        }
    }

    @Test
    void isStaleWhenItWasNotReadForLong() {
        table("flyway_schema_history", 1);
        try (TargetPoller poller = poller(target("a"))) {
            poller.pollNow();
            assertThat(poller.states().getFirst().stale()).isFalse();
            now.set(now.get().plusSeconds(31));
            assertThat(poller.states().getFirst().stale()).isTrue();
            poller.pollNow();
            assertThat(poller.states().getFirst().stale()).isFalse();
        }
    }

    @Test
    void looksByItselfOnceStarted() {
        table("flyway_schema_history", 1);
        try (TargetPoller poller = poller(target("a"))) {
            poller.start();
            await().until(() -> collected.rows().size() == 1);
            Targets.run(database, ROW.formatted("flyway_schema_history", 2, 2));
            await().until(() -> collected.rows().size() == 2);
        }
    }

    @Test
    void saysWhatToGrantWhenTheTableIsForbidden() {
        table("flyway_schema_history", 1);
        Targets.run(database, "drop role if exists reader", "create role reader login password 'hunter2'");
        Target target = new Target(
                Targets.ref("a"),
                FlywayHistory.TOOL,
                database.jdbcUrl(),
                "reader",
                new Secret("hunter2"),
                null,
                null,
                ZoneOffset.UTC);
        try (TargetPoller poller = poller(target)) {
            poller.pollNow();
            assertThat(poller.states().getFirst().status()).isEqualTo(TargetStatus.HISTORY_UNREADABLE);
            assertThat(poller.states().getFirst().problem()).contains("Grant its user SELECT");
        }
        Targets.run(database, "drop role reader");
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        table("flyway_schema_history", 1);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TargetPoller poller = poller(
                        url("silent", "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x", "hunter2"),
                        target("healthy"))) {
            poller.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> poller.states().getFirst().status() == TargetStatus.UNREACHABLE);
            assertThat(poller.states().getLast().status()).isEqualTo(TargetStatus.READ);
        }
    }

    @Test
    void refusesAToolThatItDoesNotKnow() {
        Target target = Targets.of("a", database, new ToolName("alembic"));
        assertThatThrownBy(() -> poller(target)).hasMessageContaining("it can read [flyway, liquibase]");
    }

    private List<TargetStatus> statuses() {
        return collected.events(TargetChecked.class).stream()
                .map(TargetChecked::status)
                .toList();
    }

    private Target target(String name) {
        return Targets.of(name, database, FlywayHistory.TOOL);
    }

    private Target url(String name, String url, String password) {
        return new Target(
                Targets.ref(name),
                FlywayHistory.TOOL,
                url,
                database.user(),
                new Secret(password),
                null,
                null,
                ZoneOffset.UTC);
    }

    private TargetPoller poller(Target... targets) {
        return new TargetPoller(
                List.of(targets),
                List.of(new FlywayHistory(), new LiquibaseHistory()),
                collected,
                data,
                Duration.ofMillis(100),
                now::get);
    }

    private void table(String name, int rows) {
        Targets.run(database, "create table " + name + COLUMNS);
        for (int i = 1; i <= rows; i++) {
            if (rows < 100) {
                Targets.run(database, ROW.formatted(name, i, i));
            }
        }
        if (rows >= 100) {
            Targets.run(
                    database,
                    "insert into " + name + " select i, i, 'x', 'SQL', 'V.sql', 7, 'ada', '2026-03-02', 5, true"
                            + " from generate_series(1, " + rows + ") i");
        }
    }

    private void kind(int rank, String version, String type, boolean success) {
        Targets.run(
                database,
                "insert into flyway_schema_history values (" + rank + ", " + version + ", 'x', '" + type
                        + "', 'db/R__a.sql', null, 'ada', '2026-03-02 12:00', -1, " + success + ")");
    }
}
