package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * node-pg-migrate's {@code pgmigrations}: a row for each migration that is applied. A down takes the row away.
 */
public final class NodePgMigrateHistory implements HistorySource {
    /** node-pg-migrate. */
    public static final ToolName TOOL = new ToolName("node-pg-migrate");

    private static final TableShape SHAPE =
            TableShape.of(TOOL, "pgmigrations").with("id", "name", "run_on").orderedBy("id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(new ChangeId(columns.present("name")), RowKind.APPLIED, columns, "run_on")
                .position(columns.number("id").orElse(0))
                .row();
    }
}
