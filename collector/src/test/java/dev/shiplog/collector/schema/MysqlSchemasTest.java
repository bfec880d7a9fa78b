package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.engine.Mysql;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MysqlSchemasTest {
    private static final MysqlSchemas SCHEMAS = new MysqlSchemas(Duration.ofSeconds(20));
    private static final SchemaReader.Scope OWN = new SchemaReader.Scope(null, "public", List.of("DATABASECHANGELOG"));

    @Test
    void namesEachPlantedChangeOfMariadbAndNothingElse() throws Exception {
        try (Connection owner = filled(TestServers.newMariaDatabase())) {
            assertThat(Planted.read(SCHEMAS, owner, OWN))
                    .containsKeys("table `odd ``name```", "view open_claim", "foreign key claim.claim_customer");

            assertThat(new Planted(SCHEMAS, OWN, MysqlSchemasTest::execute).notSeen(owner, "planted-mariadb.txt"))
                    .isEmpty();
        }
    }

    @Test
    void seesNoDifferenceWhereThereIsNone() throws Exception {
        TestDatabase one = TestServers.newMariaDatabase();
        TestDatabase other = TestServers.newMariaDatabase();
        try (Connection first = filled(one);
                Connection second = filled(other)) {
            Map<String, String> before = Planted.read(SCHEMAS, first, OWN);

            execute(first, "insert into customer (name) values ('Ada'), ('Grace')");
            execute(first, "alter table DATABASECHANGELOG add x int; optimize table customer; analyze table claim");
            execute(first, "set session time_zone = '+09:00'; set session sql_mode = 'ANSI_QUOTES'");

            assertThat(Planted.read(SCHEMAS, first, OWN))
                    .isEqualTo(before)
                    .isEqualTo(Planted.read(SCHEMAS, second, OWN));
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        TestDatabase old = TestServers.newMysqlDatabase();
        try (Connection connection =
                DriverManager.getConnection(new Mysql().driverUrl(old.jdbcUrl()), old.user(), old.password())) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> SCHEMAS.read(connection, OWN, item -> {}))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is older than MySQL 8.0 and MariaDB 10.6");
        }
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : script.split(";\\s*", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
        connection.commit();
    }

    private static Connection filled(TestDatabase database) throws SQLException, IOException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        execute(connection, Planted.resource("mariadb.sql"));
        return connection;
    }
}
