package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Rails' {@code schema_migrations}: the version of each migration that is applied, without a time. A rollback takes
 * the row away. Other tools make tables of this name, which have more columns.
 */
public final class RailsHistory implements HistorySource {
    /** Rails. */
    public static final ToolName TOOL = new ToolName("rails");

    private static final TableShape SHAPE = TableShape.of(TOOL, "schema_migrations")
            .with("version")
            .neverWith("dirty", "inserted_at")
            .orderedBy("version");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.noticed(new ChangeId(columns.present("version")), RowKind.APPLIED)
                .row();
    }
}
