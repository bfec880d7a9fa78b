package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's {@code flyway_schema_history}: a row for each executed migration, and rows that tell of other things. A
 * migration that fails within a transaction leaves no row.
 */
public final class FlywayHistory implements HistorySource {
    /** Flyway. */
    public static final ToolName TOOL = new ToolName("flyway");

    @Override
    public ToolName tool() {
        return TOOL;
    }

    @Override
    public List<String> defaultTables() {
        return List.of("flyway_schema_history");
    }

    @Override
    public Set<String> requiredColumns() {
        return Set.of(
                "installed_rank",
                "version",
                "description",
                "type",
                "script",
                "checksum",
                "installed_by",
                "installed_on",
                "execution_time",
                "success");
    }

    @Override
    public Set<String> optionalColumns() {
        return Set.of();
    }

    @Override
    public List<String> order() {
        return List.of("installed_rank");
    }

    @Override
    public RowIdentity identity() {
        return RowIdentity.POSITION;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        String type = columns.present("type").toUpperCase(Locale.ROOT);
        return new HistoryRow(
                change(columns, type),
                kind(type, columns.flag("success")),
                columns.time("installed_on"),
                !columns.hasZone("installed_on"),
                columns.number("installed_rank").orElse(0),
                took(columns),
                checksum(columns),
                null,
                columns.actor("installed_by"),
                null,
                columns.text("description"),
                null,
                List.of(),
                null,
                null);
    }

    private static ChangeId change(HistoryColumns columns, String type) throws SQLException {
        String version = columns.text("version");
        if (version != null) {
            return type.endsWith("_BASELINE") ? FlywayChangeId.baseline(version) : FlywayChangeId.versioned(version);
        }
        return type.equals("SCHEMA")
                ? new ChangeId(columns.present("description"))
                : FlywayChangeId.repeatable(columns.present("script"));
    }

    private static RowKind kind(String type, boolean success) {
        if (type.equals("SCHEMA") || type.equals("DELETE") || type.endsWith("BASELINE")) {
            return RowKind.MARKER;
        }
        if (!success) {
            return RowKind.FAILED;
        }
        return type.startsWith("UNDO_") ? RowKind.UNDONE : RowKind.APPLIED;
    }

    private static @Nullable Duration took(HistoryColumns columns) throws SQLException {
        return columns.number("execution_time")
                .filter(millis -> millis >= 0)
                .map(Duration::ofMillis)
                .orElse(null);
    }

    private static @Nullable Checksum checksum(HistoryColumns columns) throws SQLException {
        return columns.number("checksum")
                .map(value -> new Checksum("flyway-crc32", Integer.toString(value)))
                .orElse(null);
    }
}
