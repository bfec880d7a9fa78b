package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * sql-migrate's {@code gorp_migrations}: a row for each migration that is applied, by the name of its file. A down
 * takes the row away. Nakama's own copy of the tool calls the table {@code migration_info}.
 */
public final class SqlMigrateHistory implements HistorySource {
    /** sql-migrate. */
    public static final ToolName TOOL = new ToolName("sql-migrate");

    private static final TableShape SHAPE = TableShape.of(TOOL, "gorp_migrations", "migration_info")
            .with("id", "applied_at")
            .orderedBy("applied_at", "id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(new ChangeId(columns.present("id")), RowKind.APPLIED, columns, "applied_at")
                .row();
    }
}
