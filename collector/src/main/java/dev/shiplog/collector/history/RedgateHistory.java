package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code __MigrationLog} of Redgate SQL Change Automation, formerly ReadyRoll: a row for each script that was
 * deployed, and again each time that a programmable object was. Rows may also tell that a script was marked as
 * deployed or imported without being executed.
 */
public final class RedgateHistory implements HistorySource {
    /** Redgate SQL Change Automation. */
    public static final ToolName TOOL = new ToolName("redgate");

    private static final TableShape SHAPE = TableShape.of(TOOL, "__migrationlog")
            .with("migration_id", "script_checksum", "script_filename", "complete_dt", "applied_by", "deployed")
            .sometimesWith("version", "package_version", "release_version", "sequence_no")
            .orderedBy("sequence_no", "complete_dt");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(RedgateChangeId.of(columns.present("migration_id")), kind(columns), columns, "complete_dt")
                .position(columns.number("sequence_no").orElse(0))
                .checksum(checksum(columns.text("script_checksum")))
                .executedBy(columns.actor("applied_by"))
                .described(columns.text("script_filename"), null)
                .labels(labels(columns), columns.text("release_version"))
                .row();
    }

    private static RowKind kind(HistoryColumns columns) throws SQLException {
        int deployed = columns.number("deployed").orElseThrow(() -> new IllegalArgumentException("deployed is empty"));
        return switch (deployed) {
            case 0, 2 -> RowKind.MARKER;
            case 1 -> RowKind.APPLIED;
            default ->
                throw new IllegalArgumentException(
                        "deployed is " + deployed + ", not 0 (marked), 1 (deployed) or 2 (imported)");
        };
    }

    private static @Nullable Checksum checksum(@Nullable String sum) {
        return sum == null ? null : new Checksum("redgate-sha256", sum);
    }

    private static List<String> labels(HistoryColumns columns) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (String column : List.of("version", "package_version")) {
            String label = columns.text(column);
            if (label != null) {
                labels.add(label);
            }
        }
        return labels;
    }
}
