package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * goose's {@code goose_db_version}: a row for each migration that was applied. Old versions add a row that is not
 * applied when they go back; new ones take the row away. The first row, of version 0, only says that the table was
 * made.
 */
public final class GooseHistory implements HistorySource {
    /** goose. */
    public static final ToolName TOOL = new ToolName("goose");

    private static final TableShape SHAPE = TableShape.of(TOOL, "goose_db_version")
            .with("id", "version_id", "is_applied", "tstamp")
            .orderedBy("id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        String version = columns.present("version_id");
        RowKind kind =
                version.equals("0") ? RowKind.MARKER : columns.flag("is_applied") ? RowKind.APPLIED : RowKind.UNDONE;
        return RowDraft.of(new ChangeId(version), kind, columns, "tstamp")
                .position(columns.number("id").orElse(0))
                .row();
    }
}
