package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.poll.Collected;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class GrowingSchemaTest {
    private static final PostgresSchemas SCHEMAS = new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2));
    private static final SchemaReader.Scope ALL =
            new SchemaReader.Scope(null, "public", List.of("app.databasechangelog"));
    private static final SourceName SOURCE = new SourceName("/builds/acme/claims");

    private final Collected collected = new Collected();

    @Test
    void seesAfterEachStepWhatAWholeLookSees() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (Connection owner = connect(database);
                Connection reader = connect(database)) {
            execute(owner, Planted.resource("claims.sql"));
            GrowingSchema growing = growing();
            growing.grown(reader);
            Map<String, String> before = Planted.read(SCHEMAS, reader, ALL);

            for (String list : List.of("planted.txt", "touching.txt")) {
                for (String line : Planted.resource(list).lines().toList()) {
                    String statement = line.contains(" | ") ? line.split(" \\| ", 2)[1] : line;
                    execute(owner, statement);
                    Set<String> grown = names(growing.grown(reader));
                    Map<String, String> after = Planted.read(SCHEMAS, reader, ALL);
                    assertThat(grown).as(statement).isEqualTo(Planted.differing(before, after));
                    before = after;
                }
            }

            assertThat(growing.addsUp(reader)).isTrue();
            assertThat(growing.form()).startsWith("postgresql/");
        }
    }

    @Test
    void tellsTheDefinitionOfEachHash() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (Connection owner = connect(database);
                Connection reader = connect(database)) {
            GrowingSchema growing = growing();
            growing.grown(reader);
            execute(owner, "create table a (i int)");
            List<SchemaObject> first = growing.grown(reader);
            execute(owner, "insert into a values (1)");
            List<SchemaObject> data = growing.grown(reader);
            execute(owner, "drop table a");
            List<SchemaObject> gone = growing.grown(reader);

            assertThat(names(first)).containsExactly("table a");
            assertThat(data).isEmpty();
            assertThat(gone).singleElement().extracting(SchemaObject::hash).isNull();
            Map<String, String> told = new TreeMap<>();
            collected.facts().forEach(fact -> {
                if (fact.event() instanceof DefinitionObserved definition) {
                    told.put(definition.hash(), definition.definition());
                }
            });
            assertThat(told.get(String.valueOf(first.getFirst().hash()))).contains("column 1 i: integer");
        }
    }

    private GrowingSchema growing() {
        return new GrowingSchema(SCHEMAS, ALL, SOURCE, collected, new ToldDefinitions());
    }

    private static Set<String> names(List<SchemaObject> objects) {
        Set<String> names = new TreeSet<>();
        objects.forEach(object -> names.add(object.object().toString()));
        return names;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }
}
