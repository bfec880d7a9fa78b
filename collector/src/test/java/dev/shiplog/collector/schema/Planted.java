package dev.shiplog.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Changes that are made by hand, one after the other, and the objects that each must be seen in. */
final class Planted {
    private final SchemaReader reader;
    private final SchemaReader.Scope scope;
    private final Execution execution;

    Planted(SchemaReader reader, SchemaReader.Scope scope, Execution execution) {
        this.reader = reader;
        this.scope = scope;
        this.execution = execution;
    }

    /** Makes a change. */
    interface Execution {
        void execute(Connection connection, String sql) throws SQLException;
    }

    /** The changes of a list that were not seen in exactly the objects that it names, with what was seen instead. */
    Map<String, Set<String>> notSeen(Connection connection, String list) throws SQLException, IOException {
        Map<String, Set<String>> wrong = new LinkedHashMap<>();
        Map<String, String> before = read(connection);
        for (String line : resource(list).split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.split(" \\| ", 2);
            execution.execute(connection, parts[1]);
            Map<String, String> after = read(connection);
            Set<String> differing = differing(before, after);
            if (!differing.equals(Set.of(parts[0].split("; ", -1)))) {
                wrong.put(line, differing);
            }
            before = after;
        }
        return wrong;
    }

    /** All objects with their definitions. */
    Map<String, String> read(Connection connection) throws SQLException {
        return read(reader, connection, scope);
    }

    static Map<String, String> read(SchemaReader reader, Connection connection, SchemaReader.Scope scope)
            throws SQLException {
        Map<String, String> items = new TreeMap<>();
        SchemaLook look = reader.read(connection, scope, item -> {
            String twice = items.put(item.object().toString(), item.definition());
            assertThat(twice).as("%s is told twice", item.object()).isNull();
        });
        assertThat(look.problem()).isNull();
        return items;
    }

    static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Planted.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
