package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;

/**
 * Sqitch's {@code events}, in a schema or database of its own: a row for each deploy, revert and failure, with the
 * person who ran it. It is never rewritten. Changes are named {@code project:change}.
 */
public final class SqitchHistory implements HistorySource {
    /** Sqitch. */
    public static final ToolName TOOL = new ToolName("sqitch");

    private static final TableShape SHAPE = TableShape.of(TOOL, "events")
            .with("event", "change_id", "change", "project", "note", "committed_at", "committer_name", "planner_name")
            .orderedBy("committed_at", "change_id");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        RowKind kind = kind(columns.present("event"));
        ChangeId change = new ChangeId(columns.present("project") + ":" + columns.present("change"));
        return RowDraft.of(change, kind, columns, "committed_at")
                .checksum(new Checksum("sqitch-sha1", columns.present("change_id")))
                .executedBy(columns.actor("committer_name"))
                .author(columns.actor("planner_name"))
                .described(null, columns.text("note"))
                .row();
    }

    private static RowKind kind(String event) {
        return switch (event) {
            case "deploy" -> RowKind.APPLIED;
            case "revert" -> RowKind.UNDONE;
            case "fail" -> RowKind.FAILED;
            case "merge" -> RowKind.MARKER;
            default -> throw new IllegalArgumentException("event is " + event + ", not deploy, revert, fail or merge");
        };
    }
}
