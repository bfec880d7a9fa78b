package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The {@code RedGateLocal.DeploymentMetadata} of Redgate SQL Source Control and SQL Compare: a row for each block of a
 * deployment that held migration scripts. A migration and the comparison before it are blocks of one name.
 */
public final class SqlSourceControlHistory implements HistorySource {
    /** Redgate SQL Source Control. */
    public static final ToolName TOOL = new ToolName("redgate-source-control");

    private static final TableShape SHAPE = TableShape.of(TOOL, "deploymentmetadata")
            .with("id", "name", "type", "action", "by", "as", "completeddate", "with", "blockid")
            .sometimesWith("metadataversion")
            .orderedBy("id");

    private static final int LONGEST_NAME = 500;

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        String action = columns.present("action");
        RowKind kind = action.toLowerCase(Locale.ROOT).contains("mark") ? RowKind.MARKER : RowKind.APPLIED;
        return RowDraft.of(change(columns), kind, columns, "completeddate")
                .position(columns.number("id").orElse(0))
                .executedBy(columns.actor("by"))
                .described(columns.present("type") + ": " + action, null)
                .toolVersion(columns.text("with"))
                .row();
    }

    /** Names are free text; the block's own id keeps those of one name apart. */
    private static ChangeId change(HistoryColumns columns) throws SQLException {
        String name = columns.present("name").replaceAll("\\p{Cntrl}", " ").strip();
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return new ChangeId(shown + "::" + columns.present("blockid"));
    }
}
