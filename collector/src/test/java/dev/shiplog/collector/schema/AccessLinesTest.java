package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
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
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AccessLinesTest {
    private static final PostgresSchemas SCHEMAS = new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final SchemaReader.Scope ALL =
            new SchemaReader.Scope(null, "public", List.of("app.databasechangelog"));

    @Test
    void takesOwnersAndPrivilegesOutOfADefinition() {
        AccessLines.Parts parts = parts(
                "table",
                """
                owner: acme
                column 1 id: int default 'x
                \tprivilege'
                column 2 "a: b": text
                \tprivilege acme: select
                \tprivilege "x: y": update
                \tcomment: a
                \tprivilege nobody: has
                privilege acme: select
                privilege public: select
                comment: to whom
                \tprivilege nobody: has""");

        assertThat(parts.structure())
                .isEqualTo(
                        """
                        column 1 id: int default 'x
                        \tprivilege'
                        column 2 "a: b": text
                        \tcomment: a
                        \tprivilege nobody: has
                        comment: to whom
                        \tprivilege nobody: has
                        """);
        assertThat(AccessLines.owner(parts.access())).isEqualTo("acme");
        assertThat(AccessLines.alike(Objects.requireNonNull(parts.access()), "acme"))
                .isEqualTo(
                        """
                        column "a: b" privilege "x: y": update
                        column "a: b" privilege (owner): select
                        owner: (owner)
                        privilege (owner): select
                        privilege public: select""");
    }

    @Test
    void takesWhatElseNamesRolesOut() {
        assertThat(parts("policy", "for: all\nto: acme, \"b, c\"\nusing: true").access())
                .isEqualTo("for \0\"b, c\"\0\nfor \0acme\0");
        assertThat(parts(
                                "schema",
                                "owner: o\ndefault privileges for o on tables:\n\t a: select\n\t o: insert\ncomment: x")
                        .access())
                .isEqualTo("default privileges for \0o\0 on tables: \0a\0: select\n"
                        + "default privileges for \0o\0 on tables: \0o\0: insert\nowner: \0o\0");
        assertThat(parts("database", "owner: o\nsetting: a=1\nsetting of o: a=2")
                        .structure())
                .isEqualTo("setting: a=1\n");
        assertThat(AccessLines.owner(
                        parts("view", "definer: acme@%\nsecurity: definer").access()))
                .isEqualTo("acme@%");
        assertThat(parts("grant", "privileges: select\ncolumns: x"))
                .isEqualTo(new AccessLines.Parts("", "columns: x\nprivileges: select"));
        assertThat(parts("index", "definition: create\nunique"))
                .isEqualTo(new AccessLines.Parts("definition: create\nunique", null));
    }

    @Test
    void tellsStructureFromAccessInEachPlantedChange() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (Connection owner = connect(database)) {
            execute(owner, Planted.resource("claims.sql"));
            Map<String, String> wrong = new LinkedHashMap<>();
            Map<String, SchemaObject> before = read(owner, ALL);
            for (String line : Planted.resource("planted.txt").split("\n", -1)) {
                String sql = line.isBlank() ? "" : line.split(" \\| ", 2)[1];
                execute(owner, sql);
                Map<String, SchemaObject> after = read(owner, ALL);
                boolean access = sql.matches("(?s)(grant|revoke).*|[^;]* owner to [^;]*|.*default privileges.*|"
                        + ".*grant temporary.*|alter policy .* to public");
                for (String name :
                        line.isBlank() ? List.<String>of() : List.of(line.split(" \\| ", 2)[0].split("; ", -1))) {
                    SchemaObject then = before.get(name);
                    SchemaObject now = after.get(name);
                    if (then != null && now != null) {
                        boolean structures = !Objects.equals(then.structureOrHash(), now.structureOrHash());
                        boolean accesses = !Objects.equals(then.access(), now.access());
                        if (structures == access
                                || (accesses != access && !sql.contains("owner to") && !sql.contains("drop "))) {
                            wrong.put(line, name + (structures ? " structure" : "") + (accesses ? " access" : ""));
                        }
                    }
                }
                before = after;
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void comparesClientsWhoseOwnersAreCalledOtherwise() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (Connection owner = connect(database)) {
            List<Map<String, SchemaObject>> looks = new ArrayList<>();
            for (String client : List.of("access_zulu", "access_alpha \"&\" co")) {
                String role = '"' + client.replace("\"", "\"\"") + '"';
                execute(
                        owner,
                        "do $$ begin create role shared_reader; exception when duplicate_object then null; end $$;"
                                + "create role " + role + "; grant " + role + " to current_user; create schema "
                                + role + " authorization " + role + "; set local role " + role
                                + "; set local search_path = " + role + ";"
                                + "create table item (id int primary key, name text);"
                                + "grant update (name) on item to shared_reader;"
                                + "grant select on item to shared_reader with grant option;"
                                + "create view top as select id from item;"
                                + "create function two(x item) returns item language sql return x;"
                                + "create policy mine on item to " + role + ", shared_reader using (id > 0);"
                                + "alter default privileges in schema " + role + " grant select on tables to "
                                + role + ", shared_reader");
                looks.add(read(owner, new SchemaReader.Scope(List.of(client), client, List.of())));
            }
            assertThat(looks.getFirst().keySet())
                    .isEqualTo(looks.getLast().keySet())
                    .contains("policy item.mine");
            looks.getFirst().forEach((name, one) -> {
                SchemaObject other = Objects.requireNonNull(looks.getLast().get(name));
                assertThat(other.structureOrHash()).as(name).isEqualTo(one.structureOrHash());
                assertThat(other.access()).as(name).isEqualTo(one.access());
            });
            assertThat(Objects.requireNonNull(looks.getFirst().get("table item"))
                            .owner())
                    .isEqualTo("access_zulu");
            assertThat(Objects.requireNonNull(looks.getLast().get("table item")).owner())
                    .isEqualTo("\"access_alpha \"\"&\"\" co\"");
            assertThat(looks.getFirst().get("table item"))
                    .isNotEqualTo(looks.getLast().get("table item"));
        }
    }

    @Test
    void keepsStructureAndAccessApartWhateverTheyAre() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<String> structure =
                    lines(random, "column 1 a: int", "comment: owner: x", "\tprivilege x: y", "query: x");
            String definition = "owner: " + role(random) + '\n' + String.join("\n", structure);
            AccessLines.Parts one = parts("table", definition);
            AccessLines.Parts granted = parts("table", definition + "\nprivilege " + role(random) + ": select");
            AccessLines.Parts owned = parts("table", definition.replaceFirst("^owner: .*", "owner: somebody"));
            AccessLines.Parts altered = parts("table", definition + "\nrow security");

            assertThat(granted.structure()).isEqualTo(one.structure());
            assertThat(owned.structure()).isEqualTo(one.structure());
            assertThat(granted.access()).isNotEqualTo(one.access());
            assertThat(owned.access()).isNotEqualTo(one.access());
            assertThat(altered.structure()).isNotEqualTo(one.structure());
            assertThat(altered.access()).isEqualTo(one.access());
        }
    }

    @Test
    void tellsAccessAnewWhereAnotherRoleComesToOwnMost() {
        ObservedObjects before = new ObservedObjects();
        before.add(item("a", "owner: one"), null);
        ObservedObjects now = new ObservedObjects();
        now.add(item("a", "owner: one"), before);
        now.add(item("b", "owner: two"), before);
        now.add(item("c", "owner: two"), before);

        assertThat(now.mainOwner()).isEqualTo("two");
        assertThat(now.since(before)).extracting(each -> each.object().name()).containsExactly("a", "b", "c");
        assertThat(now.since(now)).isEmpty();
    }

    private static String role(Random random) {
        return List.of("acme", "\"a: b\"", "\"x, y\"", "public", "\"o\"\"o\"").get(random.nextInt(5));
    }

    private static List<String> lines(Random random, String... choice) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            lines.add(choice[random.nextInt(choice.length)]);
        }
        return lines;
    }

    private static AccessLines.Parts parts(String kind, String definition) {
        return AccessLines.of(new SchemaItem(new DatabaseObject(kind, "x"), definition));
    }

    private static SchemaItem item(String name, String definition) {
        return new SchemaItem(new DatabaseObject("table", name), definition);
    }

    private static Map<String, SchemaObject> read(Connection connection, SchemaReader.Scope scope) throws SQLException {
        ObservedObjects objects = new ObservedObjects();
        SchemaLook look = SCHEMAS.read(connection, scope, item -> objects.add(item, null));
        assertThat(look.problem()).isNull();
        Map<String, SchemaObject> all = new TreeMap<>();
        objects.since(new ObservedObjects())
                .forEach(each -> all.put(each.object().toString(), each));
        return all;
    }

    private static void execute(Connection connection, @Nullable String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.valueOf(sql));
        }
        connection.commit();
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }
}
