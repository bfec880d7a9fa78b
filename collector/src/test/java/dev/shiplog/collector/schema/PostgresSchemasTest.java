package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PostgresSchemasTest {
    private static final PostgresSchemas SCHEMAS = new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final SchemaReader.Scope ALL =
            new SchemaReader.Scope(null, "public", List.of("app.databasechangelog"));

    @Test
    void namesEachPlantedChangeAndNothingElse() throws Exception {
        try (Connection owner = database()) {
            Planted planted = new Planted(SCHEMAS, ALL, PostgresSchemasTest::execute);

            assertThat(planted.notSeen(owner, "planted.txt")).isEmpty();
        }
    }

    @Test
    void seesNoDifferenceWhereThereIsNone() throws Exception {
        try (Connection owner = database()) {
            Map<String, String> before = Planted.read(SCHEMAS, owner, ALL);

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
            Map<String, String> after = Planted.read(SCHEMAS, owner, ALL);

            assertThat(Planted.differing(before, after)).isEmpty();
            assertThat(after).hasSameSizeAs(before).hasSizeGreaterThan(40);
        }
    }

    @Test
    void findsTheSameWhetherItIsAskedForOneSchemaOrForAll() throws Exception {
        try (Connection owner = database()) {
            execute(
                    owner,
                    "create schema other; create table public.moved (id int primary key, x int unique);"
                            + "create type public.pair as (a int, b int);"
                            + "create type other.pair as (a int, b int);"
                            + "create table other.part (id int) partition by range (id);"
                            + "create table app.part1 partition of other.part default;"
                            + "create table app.typed of app.money; create unlogged table app.kept (id serial);"
                            + "create function public.moving() returns int language sql return 1;"
                            + "create view public.moving as select 1 as one; create sequence public.moving_number");
            execute(
                    owner,
                    "alter table public.moved set schema app; alter type public.pair set schema app;"
                            + "alter function public.moving() set schema app; alter view public.moving set schema app;"
                            + "alter sequence public.moving_number set schema app;"
                            + "alter extension pg_trgm set schema other");
            Map<String, String> all = Planted.read(SCHEMAS, owner, new SchemaReader.Scope(null, "app", List.of()));
            Map<String, String> own =
                    Planted.read(SCHEMAS, owner, new SchemaReader.Scope(List.of("app"), "app", List.of()));

            all.keySet().removeIf(name -> name.matches("schema (?!.own).*|[a-z ]+ (other|public|side)\\..*"));
            assertThat(own).isEqualTo(all).containsKeys("table moved", "index moved_pkey", "type pair", "table part1");
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

            Map<String, String> acme =
                    Planted.read(SCHEMAS, owner, new SchemaReader.Scope(List.of("acme"), "acme", List.of()));
            Map<String, String> globex =
                    Planted.read(SCHEMAS, owner, new SchemaReader.Scope(List.of("globex"), "globex", List.of()));

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
        execute(connection, Planted.resource("claims.sql"));
        return connection;
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        return connection;
    }
}
