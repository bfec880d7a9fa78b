package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's {@code DATABASECHANGELOGHISTORY}, which a paid version keeps from 4.26 on: a row for each changeset
 * that a command touched, also those that failed or were rolled back, with duration, host and person. The same run
 * has the same DEPLOYMENT_ID in both tables, so that both tell of one deployment.
 *
 * <p>What was executed (EXECUTEDSQL) and with which arguments is not read: it may hold secrets and clients' data, and
 * the changes themselves stand in Git.
 */
final class LiquibaseCommandHistory implements HistorySource {
    private static final TableShape SHAPE = TableShape.of(LiquibaseHistory.TOOL, "databasechangeloghistory")
            .with("id", "author", "filename", "command", "outcome", "start", "end", "deployment_id")
            .sometimesWith(
                    "tag",
                    "contexts",
                    "labels",
                    "md5sum",
                    "description",
                    "comments",
                    "liquibaseversion",
                    "hostname",
                    "systemuser")
            .orderedBy("start", "end");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        String command = columns.present("command").strip().toLowerCase(Locale.ROOT);
        RowKind kind = kind(command, columns.present("outcome"));
        Instant start = columns.timeIfAny("start");
        Instant end = columns.timeIfAny("end");
        return RowDraft.of(change(columns, command), kind, columns, end == null ? "start" : "end")
                .took(start == null || end == null ? null : Duration.between(start, end))
                .checksum(LiquibaseColumns.checksum(columns))
                .run(columns.text("deployment_id"))
                .executedBy(columns.actor("systemuser"))
                .author(columns.actor("author"))
                .described(columns.text("description"), columns.text("comments"))
                .labels(LiquibaseColumns.labels(columns), tag(columns))
                .toolVersion(columns.text("liquibaseversion"))
                .ran(
                        columns.text("hostname"),
                        kind == RowKind.FAILED ? "The command " + command + " failed here" : null)
                .row();
    }

    /** Commands that touch no changeset, such as drop-all, stand for themselves. */
    private static ChangeId change(HistoryColumns columns, String command) throws SQLException {
        return columns.text("id") == null
                ? new ChangeId(command)
                : LiquibaseChangeId.of(columns.present("id"), columns.present("author"), columns.present("filename"));
    }

    private static RowKind kind(String command, String outcome) {
        return switch (outcome.strip().toUpperCase(Locale.ROOT)) {
            case "SUCCESS", "EXECUTED" -> succeeded(command);
            case "RERAN" -> RowKind.RERAN;
            case "MARK_RAN", "SKIPPED" -> RowKind.MARKER;
            case "FAILED", "FAIL", "FAILURE", "ERROR" -> RowKind.FAILED;
            default ->
                throw new IllegalArgumentException(
                        "outcome is " + outcome + ", not success, failed, executed, reran, mark_ran or skipped");
        };
    }

    private static RowKind succeeded(String command) {
        String spelled = command.replace("-", "");
        if (spelled.startsWith("rollback") || spelled.equals("undo")) {
            return RowKind.UNDONE;
        }
        return spelled.startsWith("update") ? RowKind.APPLIED : RowKind.MARKER;
    }

    /** The absent tag is written as the word null. */
    private static @Nullable String tag(HistoryColumns columns) throws SQLException {
        String tag = columns.text("tag");
        return "null".equals(tag) ? null : tag;
    }
}
