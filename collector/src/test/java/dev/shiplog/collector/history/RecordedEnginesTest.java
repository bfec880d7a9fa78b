package dev.shiplog.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.collector.history.engine.Oracle;
import dev.shiplog.collector.history.engine.SqlServer;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryRow;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** SQL Server and Oracle answer as their drivers report: names in their case, types under their own names. */
final class RecordedEnginesTest {
    private static final Target TARGET = Targets.at("a", "jdbc:sqlserver://h;databaseName=d", "reader", "p");

    @Test
    void readsFlywaysTableOfSqlServer() throws Exception {
        assertThat(told(new SqlServer(), "sqlserver.txt", new FlywayHistory()))
                .containsExactly(
                        "V1 APPLIED 2026-03-02T11:00:00.003Z flyway-crc32:-237750892 by CORP\\ada",
                        "V2 FAILED 2026-03-02T11:00:01Z null by CORP\\ada");
    }

    @Test
    void readsLiquibasesTableOfSqlServer() throws Exception {
        assertThat(told(new SqlServer(), "sqlserver.txt", new LiquibaseHistory()))
                .containsExactly("1::grace::db/a.sql APPLIED 2026-03-02T11:00:00.123Z liquibase-9:abc by null");
    }

    @Test
    void readsFlywaysQuotedTableOfOracle() throws Exception {
        assertThat(told(new Oracle(), "oracle.txt", new FlywayHistory()))
                .containsExactly(
                        "V1 APPLIED 2026-03-02T11:00:00.123456Z flyway-crc32:-237750892 by CLAIMS",
                        "R__views FAILED 2026-03-02T11:00:01Z null by CLAIMS");
    }

    @Test
    void readsLiquibasesTableOfOracle() throws Exception {
        assertThat(told(new Oracle(), "oracle.txt", new LiquibaseHistory()))
                .containsExactly("1::grace::db/a.sql RERAN 2026-03-02T11:00:00.123Z null by null");
    }

    @Test
    void knowsWhichTimesAreMoments() throws Exception {
        HistoryColumns server = columns(new SqlServer(), "sqlserver.txt");
        assertThat(server.hasZone("at")).isTrue();
        assertThat(server.time("at")).isEqualTo(Instant.parse("2026-03-02T07:00:00Z"));
        assertThat(server.text("id")).isEqualTo("6F9619FF-8B86-D011-B42D-00C04FC964FF");
        assertThat(server.number("deployed")).contains(2);

        HistoryColumns oracle = columns(new Oracle(), "oracle.txt");
        assertThat(oracle.hasZone("at")).isTrue();
        assertThat(oracle.hasZone("local")).isTrue();
        assertThat(oracle.hasZone("day")).isFalse();
        assertThat(oracle.time("local")).isEqualTo(oracle.time("at"));
        assertThat(oracle.time("day")).isEqualTo(Instant.parse("2026-03-02T11:00:00Z"));
        assertThat(oracle.text("log")).isEqualTo("a long text");
    }

    private static List<String> told(Engine engine, String recorded, HistorySource source)
            throws IOException, SQLException {
        RecordedDatabase database = new RecordedDatabase(recorded);
        HistoryTable table = new HistoryTableSearch(database.connection(), engine, 1)
                .find(TARGET, source)
                .getFirst();
        List<String> told = new ArrayList<>();
        try (ResultSet rows = database.rows(table.select(source, List.of()))) {
            HistoryColumns columns = new HistoryColumns(rows, ZoneId.of("Europe/Berlin"), engine);
            while (rows.next()) {
                HistoryRow row = Objects.requireNonNull(source.row(columns));
                assertThat(row.zoneAssumed()).isTrue();
                told.add(row.change() + " " + row.kind() + " " + row.executedAt() + " " + row.checksum() + " by "
                        + row.executedBy());
            }
        }
        return told;
    }

    private static HistoryColumns columns(Engine engine, String recorded) throws IOException, SQLException {
        ResultSet rows = new RecordedDatabase(recorded).rows("zoned");
        rows.next();
        return new HistoryColumns(rows, ZoneId.of("Europe/Berlin"), engine);
    }
}
