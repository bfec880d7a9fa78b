package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * golang-migrate's {@code schema_migrations}: one row with the version at which the database stands, without a time.
 * While a migration runs, and after one that failed, the row is dirty; the tool then refuses to go on until a person
 * forces a version.
 */
public final class GolangMigrateHistory implements HistorySource {
    /** golang-migrate. */
    public static final ToolName TOOL = new ToolName("golang-migrate");

    private static final TableShape SHAPE = TableShape.of(TOOL, "schema_migrations")
            .with("version", "dirty")
            .orderedBy("version")
            .ofPositions();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        boolean dirty = columns.flag("dirty");
        return RowDraft.noticed(new ChangeId(columns.present("version")), dirty ? RowKind.FAILED : RowKind.APPLIED)
                .ran(null, dirty ? "The version is dirty: its migration failed half-way, or is still running" : null)
                .row();
    }
}
