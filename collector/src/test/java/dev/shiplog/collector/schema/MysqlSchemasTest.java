package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.engine.Mysql;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class MysqlSchemasTest {
    private static final MysqlSchemas SCHEMAS = new MysqlSchemas(Duration.ofSeconds(20));

    @Test
    void namesEachPlantedChangeOfMariadbAndNothingElse() throws Exception {
        try (Connection owner = filled(TestServers.newMariaDatabase())) {
            Map<String, String> before = read(owner);
            assertThat(before)
                    .containsKeys("table `odd ``name```", "view open_claim", "foreign key claim.claim_customer");
            Map<String, Set<String>> wrong = new LinkedHashMap<>();
            for (String line : resource("planted-mariadb.txt").split("\n", -1)) {
                if (line.isBlank()) {
                    continue;
                }
                String[] parts = line.split(" \\| ", 2);
                execute(owner, parts[1]);
                Map<String, String> after = read(owner);
                Set<String> differing = differing(before, after);
                if (!differing.equals(Set.of(parts[0].split("; ", -1)))) {
                    wrong.put(line, differing);
                }
                before = after;
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void seesNoDifferenceWhereThereIsNone() throws Exception {
        TestDatabase one = TestServers.newMariaDatabase();
        TestDatabase other = TestServers.newMariaDatabase();
        try (Connection first = filled(one);
                Connection second = filled(other)) {
            Map<String, String> before = read(first);

            execute(first, "insert into customer (name) values ('Ada'), ('Grace')");
            execute(first, "alter table DATABASECHANGELOG add x int; optimize table customer; analyze table claim");
            execute(first, "set session time_zone = '+09:00'; set session sql_mode = 'ANSI_QUOTES'");

            assertThat(read(first)).isEqualTo(before).isEqualTo(read(second));
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        TestDatabase old = TestServers.newMysqlDatabase();
        try (Connection connection =
                DriverManager.getConnection(new Mysql().driverUrl(old.jdbcUrl()), old.user(), old.password())) {
            assertThatThrownBy(() -> SCHEMAS.read(connection, connection.getCatalog(), List.of(), item -> {}))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is older than MySQL 8.0 and MariaDB 10.6");
        }
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private static Map<String, String> read(Connection connection) throws SQLException {
        Map<String, String> items = new TreeMap<>();
        SchemaLook look = SCHEMAS.read(connection, connection.getCatalog(), List.of("DATABASECHANGELOG"), item -> {
            String twice = items.put(item.object().toString(), item.definition());
            assertThat(twice).as("%s is told twice", item.object()).isNull();
        });
        assertThat(look.problem()).isNull();
        return items;
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : script.split(";\\s*", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    private static Connection filled(TestDatabase database) throws SQLException, IOException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        execute(connection, resource("mariadb.sql"));
        return connection;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MysqlSchemasTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
