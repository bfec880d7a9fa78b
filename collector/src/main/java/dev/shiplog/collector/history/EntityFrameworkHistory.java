package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Entity Framework's {@code __EFMigrationsHistory}: the id of each migration that is applied, and the version of the
 * tool, without a time. Going back takes the row away.
 */
public final class EntityFrameworkHistory implements HistorySource {
    /** Entity Framework. */
    public static final ToolName TOOL = new ToolName("entity-framework");

    private static final TableShape SHAPE = TableShape.of(TOOL, "__efmigrationshistory", "__ef_migrations_history")
            .with("migrationid", "productversion")
            .orderedBy("migrationid");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.noticed(new ChangeId(columns.present("migrationid")), RowKind.APPLIED)
                .toolVersion(columns.text("productversion"))
                .row();
    }
}
