package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's {@code flyway_schema_history}, which was {@code schema_version} up to version 4: a row for each executed
 * migration, and rows that tell of other things. A migration that fails within a transaction leaves no row. Versions 2
 * and 3 also kept a {@code version_rank}; version 1 kept neither ranks nor {@code success}, but a {@code state}.
 */
public final class FlywayHistory implements HistorySource {
    /** Flyway. */
    public static final ToolName TOOL = new ToolName("flyway");

    private static final TableShape SHAPE = TableShape.of(TOOL, "flyway_schema_history", "schema_version")
            .with(
                    "version",
                    "description",
                    "type",
                    "script",
                    "checksum",
                    "installed_by",
                    "installed_on",
                    "execution_time")
            .sometimesWith("installed_rank", "success", "state")
            .orderedBy("installed_rank", "installed_on");

    /** Rows of these types tell of no migration that was executed. */
    private static final Set<String> MARKERS = Set.of("SCHEMA", "INIT", "DELETE");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public RowIdentity identity() {
        return RowIdentity.POSITION;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        String type = columns.present("type").toUpperCase(Locale.ROOT);
        return RowDraft.of(change(columns, type), kind(type, succeeded(columns)), columns, "installed_on")
                .position(columns.number("installed_rank").orElse(0))
                .took(took(columns))
                .checksum(checksum(columns))
                .executedBy(columns.actor("installed_by"))
                .described(columns.text("description"), null)
                .row();
    }

    private static ChangeId change(HistoryColumns columns, String type) throws SQLException {
        if (type.equals("SCHEMA")) {
            return new ChangeId(columns.present("description"));
        }
        String version = columns.text("version");
        if (version == null) {
            return FlywayChangeId.repeatable(columns.present("script"));
        }
        return type.endsWith("_BASELINE") ? FlywayChangeId.baseline(version) : FlywayChangeId.versioned(version);
    }

    private static boolean succeeded(HistoryColumns columns) throws SQLException {
        if (columns.has("success") || !columns.has("state")) {
            return columns.flag("success");
        }
        String state = columns.present("state").toUpperCase(Locale.ROOT);
        return switch (state) {
            case "SUCCESS" -> true;
            case "FAILED" -> false;
            default -> throw new IllegalArgumentException("state is " + state + ", not SUCCESS or FAILED");
        };
    }

    private static RowKind kind(String type, boolean success) {
        if (MARKERS.contains(type) || type.endsWith("BASELINE")) {
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
