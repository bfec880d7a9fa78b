package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * TypeORM's {@code migrations}: a row for each migration that is applied. Its timestamp is when the migration was
 * written, so that nothing tells when it was executed. A revert takes the row away.
 */
public final class TypeOrmHistory implements HistorySource {
    /** TypeORM. */
    public static final ToolName TOOL = new ToolName("typeorm");

    private static final TableShape SHAPE =
            TableShape.of(TOOL, "migrations").with("id", "timestamp", "name").orderedBy("id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.noticed(new ChangeId(columns.present("name")), RowKind.APPLIED)
                .position(columns.number("id").orElse(0))
                .row();
    }
}
