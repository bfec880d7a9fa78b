package dev.shiplog.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigratorTest {
    private final TestDatabase database = TestServers.newDatabase();
    private final Migrator migrator = new Migrator(database.jdbcUrl(), database.user(), database.password());
    private final Connection connection;

    MigratorTest() throws SQLException {
        migrator.migrate();
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void migratesOnceAndThenIsCurrent() {
        assertThat(migrator.migrate()).isZero();

        migrator.requireCurrent();
    }

    @Test
    void anEmptyDatabaseIsNotCurrentAndTheMessageSaysWhatToDo() {
        TestDatabase empty = TestServers.newDatabase();

        assertThatThrownBy(() -> new Migrator(empty.jdbcUrl(), empty.user(), empty.password()).requireCurrent())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("shiplog migrate");
    }

    @Test
    void aMigrationThatSomebodyEditedIsNoticed() throws SQLException {
        run("update shiplog.flyway_schema_history set checksum = 1 where version = '2'");

        assertThatThrownBy(migrator::requireCurrent).isInstanceOf(SchemaException.class);
    }

    @Test
    void anUnreachableDatabaseIsNamed() {
        Migrator lost = new Migrator("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "a", "b");

        assertThatThrownBy(lost::requireCurrent)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update shiplog.ledger set data = '{}'",
                "delete from shiplog.ledger",
                "truncate shiplog.ledger",
                "update shiplog.ledger_p2026_03 set data = '{}'",
                "delete from shiplog.ledger_p2026_03",
                "truncate shiplog.ledger_p2026_03",
                "truncate shiplog.ledger_default",
                "update shiplog.fact_identity set seq = 9",
                "truncate shiplog.fact_identity_h00, shiplog.fact_identity_h01",
                "truncate shiplog.conflict",
                "truncate shiplog.trail_version",
                "truncate shiplog.alert_version",
                "truncate shiplog.judgement_version",
                "truncate shiplog.promotion_version",
                "truncate shiplog.exception_decision",
                "truncate shiplog.dead_letter"
            })
    void evenItsOwnerCannotAlterWhatOnlyGrows(String alteration) throws SQLException {
        insertEntry();

        assertThatThrownBy(() -> run(alteration))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("only grows");
    }

    @Test
    void aTableWithoutPartitionsCanBeMadeToOnlyGrow() throws SQLException {
        run("create table shiplog.note (text text)");
        run("call shiplog.make_append_only('note')");
        run("insert into shiplog.note values ('kept')");

        for (String alteration :
                List.of("update shiplog.note set text = ''", "delete from shiplog.note", "truncate shiplog.note")) {
            assertThatThrownBy(() -> run(alteration)).hasMessageContaining("only grows");
        }
    }

    @Test
    void theIngestRoleMayAppendAndNoMore() throws SQLException {
        insertEntry();
        run("set role shiplog_ingest");

        assertThat(texts("select count(*)::text from shiplog.ledger")).containsExactly("1");
        assertThatThrownBy(() -> run("delete from shiplog.ledger")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run("drop table shiplog.ledger")).hasMessageContaining("must be owner");
        run("select shiplog.ensure_months('ledger', array['2026-04-01'::timestamptz])");
    }

    @Test
    void theReadRoleMayOnlyRead() throws SQLException {
        run("set role shiplog_read");

        assertThat(texts("select size::text from shiplog.ledger_head")).containsExactly("0");
        assertThatThrownBy(() -> run("update shiplog.ledger_head set size = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run("select shiplog.ensure_months('ledger', array[now()])"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void makesEachMonthOnceAlsoForOldDates() throws SQLException {
        String ask = "select shiplog.ensure_months('ledger', array['2011-02-28T23:59:59.999999Z', '2011-02-01T00:00Z',"
                + " '2011-03-01T00:00Z']::timestamptz[])::text";

        assertThat(texts(ask)).containsExactly("2");
        assertThat(texts(ask)).containsExactly("0");
        assertThat(texts("select to_regclass('shiplog.ledger_p2011_02')::text"))
                .containsExactly("shiplog.ledger_p2011_02");
    }

    @Test
    void aWrongClockMakesNoTables() throws SQLException {
        String ask = "select shiplog.ensure_months('ledger', array['1970-01-01', '2199-12-31']::timestamptz[])::text";

        assertThat(texts(ask)).containsExactly("0");
    }

    @Test
    void aMonthThatTheDefaultPartitionHoldsStaysThere() throws SQLException {
        insertEntry("2026-05-02", false);

        assertThat(texts("select shiplog.ensure_months('ledger', array['2026-05-01']::timestamptz[])::text"))
                .containsExactly("0");
        insertEntry("2026-05-03", false);
        assertThat(texts("select distinct tableoid::regclass::text from shiplog.ledger"))
                .containsExactly("shiplog.ledger_default");
    }

    @Test
    void anotherTableIsRefused() {
        assertThatThrownBy(() -> run("select shiplog.ensure_months('ledger_head', array[now()])"))
                .hasMessageContaining("no table that is partitioned by month");
    }

    private void insertEntry() throws SQLException {
        insertEntry("2026-03-02", true);
    }

    private void insertEntry(String day, boolean withPartition) throws SQLException {
        if (withPartition) {
            run("select shiplog.ensure_months('ledger', array['" + day + "']::timestamptz[])");
        }
        run("insert into shiplog.ledger values (1, 1, '/s', 'i', 't', now(), '" + day + "', '{}',"
                + " sha256('a'), sha256('b'))");
        run("insert into shiplog.fact_identity values ('/s', '" + day + "', sha256('a'), 1, '" + day + "')");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
