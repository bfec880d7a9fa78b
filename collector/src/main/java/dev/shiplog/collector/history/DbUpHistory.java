package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * DbUp's {@code SchemaVersions}: a row for each script that was executed. The number's column has another name with
 * each engine. DbUp writes the clock of the machine that it runs on, in UTC with some versions and engines.
 */
public final class DbUpHistory implements HistorySource {
    /** DbUp. */
    public static final ToolName TOOL = new ToolName("dbup");

    private static final TableShape SHAPE = TableShape.of(TOOL, "schemaversions")
            .with("scriptname", "applied")
            .sometimesWith("id", "schemaversionsid", "schemaversionid")
            .orderedBy("applied", "id", "schemaversionsid", "schemaversionid");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(new ChangeId(columns.present("scriptname")), RowKind.APPLIED, columns, "applied")
                .position(position(columns))
                .row();
    }

    private static int position(HistoryColumns columns) throws SQLException {
        for (String name : SHAPE.optional()) {
            if (columns.has(name)) {
                return columns.number(name).orElse(0);
            }
        }
        return 0;
    }
}
