package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Knex's {@code knex_migrations}: a row for each migration that is applied, with the number of the batch that brought
 * it. A rollback takes the rows of a batch away.
 */
public final class KnexHistory implements HistorySource {
    /** Knex. */
    public static final ToolName TOOL = new ToolName("knex");

    private static final TableShape SHAPE = TableShape.of(TOOL, "knex_migrations")
            .with("id", "name", "batch", "migration_time")
            .orderedBy("id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(new ChangeId(columns.present("name")), RowKind.APPLIED, columns, "migration_time")
                .position(columns.number("id").orElse(0))
                .run(columns.number("batch").map(batch -> "batch " + batch).orElse(null))
                .row();
    }
}
