package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Alembic's {@code alembic_version}: a row for each head at which the database stands, and nothing of how or when it
 * came there. An upgrade rewrites the row; where branches meet, one row stays of several.
 */
public final class AlembicHistory implements HistorySource {
    /** Alembic. */
    public static final ToolName TOOL = new ToolName("alembic");

    private static final TableShape SHAPE = TableShape.of(TOOL, "alembic_version")
            .with("version_num")
            .orderedBy("version_num")
            .ofPositions();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.noticed(new ChangeId(columns.present("version_num")), RowKind.APPLIED)
                .row();
    }
}
