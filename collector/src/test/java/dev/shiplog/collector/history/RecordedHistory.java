package dev.shiplog.collector.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.collector.history.engine.Mysql;
import dev.shiplog.collector.history.engine.Oracle;
import dev.shiplog.collector.history.engine.Postgresql;
import dev.shiplog.collector.history.engine.SqlServer;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history table in {@code histories/<tool>/<name>} and what is expected of its rows: either {@code postgresql.sql},
 * which makes it in a real PostgreSQL, or {@code rows}, the result as another engine's driver gives it.
 */
record RecordedHistory(HistorySource source, String name, Path folder) {
    /** All that are recorded for a source, at least one. */
    static List<RecordedHistory> of(HistorySource source) {
        URL url = Objects.requireNonNull(
                RecordedHistory.class.getResource("/histories/" + source.tool()),
                "no histories are recorded of " + source.tool());
        try (Stream<Path> all = Files.list(Path.of(url.toURI()))) {
            return all.sorted()
                    .map(folder ->
                            new RecordedHistory(source, folder.getFileName().toString(), folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReal() {
        return Files.exists(folder.resolve("postgresql.sql"));
    }

    /** The statements that make the table. */
    String sql() {
        return text("postgresql.sql");
    }

    JsonNode expected() {
        try {
            return ShiplogJson.mapper().readTree(text("expected.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Target target(TestDatabase database) {
        return new Target(
                new TargetRef(
                        new ApplicationName("claims"), new EnvironmentName("qa"), new TargetName("recorded"), null),
                source.tool(),
                database.jdbcUrl(),
                database.user(),
                new Secret(database.password()),
                null,
                null,
                ZoneId.of("UTC"),
                setting("-- rows_of: ", sql()));
    }

    /** The recorded result. */
    RecordedResult result() {
        return RecordedResult.of(text("rows")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("zone: ") && !line.startsWith("table: "))
                .toList());
    }

    /** The rows of a recorded result, read one by one. */
    List<Object> read() {
        String zone = setting("zone: ", text("rows"));
        RecordedResult recorded = result();
        return read(recorded, ZoneId.of(zone == null ? "UTC" : zone));
    }

    /** Whose result it is, as the folder's name tells. */
    private Engine engine() {
        return switch (name) {
            case "mysql" -> new Mysql();
            case "oracle" -> new Oracle();
            case "sql-server" -> new SqlServer();
            default -> new Postgresql();
        };
    }

    /** The rows of a result; in the place of one that cannot be read stands why. */
    List<Object> read(RecordedResult recorded, ZoneId zone) {
        List<Object> rows = new ArrayList<>();
        try (ResultSet result = recorded.result()) {
            HistoryColumns columns = new HistoryColumns(result, zone, engine());
            while (result.next()) {
                rows.add(read(columns));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private Object read(HistoryColumns columns) throws SQLException {
        try {
            return Objects.requireNonNullElse(source.row(columns), "nothing yet");
        } catch (IllegalArgumentException e) {
            columns.described();
            return "unreadable: " + e.getMessage();
        }
    }

    @Override
    public String toString() {
        return source.tool() + " " + name;
    }

    private static @Nullable String setting(String key, String text) {
        return text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElse(null);
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
