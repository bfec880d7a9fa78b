package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PostgresSchemasTest {
    private static final PostgresSchemas SCHEMAS = new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final PostgresSchemas.Scope ALL =
            new PostgresSchemas.Scope(null, "public", List.of("app.databasechangelog"));

    @Test
    void namesEachPlantedChangeAndNothingElse() throws Exception {
        try (Connection owner = database()) {
            Map<String, String> before = read(owner, ALL);
            Map<String, Set<String>> wrong = new LinkedHashMap<>();
            for (String line : resource("planted.txt").split("\n", -1)) {
                if (line.isBlank()) {
                    continue;
                }
                String[] parts = line.split(" \\| ", 2);
                execute(owner, parts[1]);
                Map<String, String> after = read(owner, ALL);
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
        try (Connection owner = database()) {
            Map<String, String> before = read(owner, ALL);

            execute(owner, "insert into app.customer (name) values ('Ada'); select nextval('app.claim_number')");
            execute(
                    owner,
                    "insert into app.databasechangelog values ('1'); alter table app.databasechangelog add x int");
            for (String upkeep : List.of("vacuum full app.customer", "reindex schema app", "analyze app.claim")) {
                owner.setAutoCommit(true);
                execute(owner, upkeep);
                owner.setAutoCommit(false);
            }
            execute(
                    owner,
                    "set timezone = 'Asia/Tokyo'; set intervalstyle = 'iso_8601'; set search_path = app, public");
            Map<String, String> after = read(owner, ALL);

            assertThat(differing(before, after)).isEmpty();
            assertThat(after).hasSameSizeAs(before).hasSizeGreaterThan(40);
        }
    }

    @Test
    void comparesTheSchemasOfTwoClients() throws Exception {
        try (Connection owner = database()) {
            for (String client : List.of("acme", "globex")) {
                execute(
                        owner,
                        "create schema " + client + "; set local search_path = " + client + ";"
                                + "create type kind as enum ('a');"
                                + "create table item (id int primary key, kind kind default 'a',"
                                + " above int references item);"
                                + "create index item_above on item (above);"
                                + "create view top as select id from item where above is null;"
                                + "create function two(x item) returns item language sql return x;"
                                + "create function fire() returns trigger language plpgsql as 'begin return new; end';"
                                + "create trigger fires before insert on item for each row execute function fire();"
                                + "create rule nothing as on delete to item do instead nothing;"
                                + "create policy mine on item using (id > 0)");
            }

            Map<String, String> acme = read(owner, new PostgresSchemas.Scope(List.of("acme"), "acme", List.of()));
            Map<String, String> globex = read(owner, new PostgresSchemas.Scope(List.of("globex"), "globex", List.of()));

            assertThat(acme).isEqualTo(globex).containsKeys("table item", "trigger item.fires", "schema (own)");
        }
    }

    @Test
    void saysWhichKindsCouldNotBeReadAndReadsTheOthers() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (Connection owner = filled(database)) {
            execute(owner, "create role looker login password 'looks'; revoke select on pg_policy from public");
            try (Connection looker = connect(database.jdbcUrl(), "looker", "looks")) {
                List<SchemaItem> items = new ArrayList<>();
                SchemaLook look = SCHEMAS.read(looker, ALL, items::add);

                assertThat(look.unread()).containsExactly("policy");
                assertThat(look.problem()).contains("policy: ", "permission denied");
                assertThat(items).extracting(item -> item.object().kind()).contains("table", "view", "trigger");
            }
        }
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private static Map<String, String> read(Connection connection, PostgresSchemas.Scope scope) throws SQLException {
        connection.commit();
        Map<String, String> items = new TreeMap<>();
        SchemaLook look = SCHEMAS.read(connection, scope, item -> {
            String twice = items.put(item.object().toString(), item.definition());
            assertThat(twice).as("%s is told twice", item.object()).isNull();
        });
        assertThat(look.problem()).isNull();
        return items;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static Connection database() throws SQLException, IOException {
        return filled(TestServers.newDatabase());
    }

    private static Connection filled(TestDatabase database) throws SQLException, IOException {
        Connection connection = connect(database.jdbcUrl(), database.user(), database.password());
        execute(connection, resource("claims.sql"));
        return connection;
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PostgresSchemasTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
