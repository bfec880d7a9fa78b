package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Liquibase's {@code DATABASECHANGELOG}: a row for each changeset. Running a changeset again rewrites its row, and
 * tagging rewrites the newest one. Versions before 2.0 kept neither an order nor how a changeset was executed, and
 * those before 3.4 no run; version 2 kept times with their zone on PostgreSQL.
 */
public final class LiquibaseHistory implements HistorySource {
    /** Liquibase. */
    public static final ToolName TOOL = new ToolName("liquibase");

    private static final TableShape SHAPE = TableShape.of(TOOL, "databasechangelog")
            .with("id", "author", "filename", "dateexecuted")
            .sometimesWith(
                    "md5sum",
                    "orderexecuted",
                    "exectype",
                    "description",
                    "comments",
                    "tag",
                    "liquibase",
                    "contexts",
                    "labels",
                    "deployment_id")
            .orderedBy("dateexecuted", "orderexecuted");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public List<HistorySource> beside() {
        return List.of(new LiquibaseCommandHistory());
    }

    @Override
    public Optional<String> lockSuffix() {
        return Optional.of("lock");
    }

    @Override
    public RowIdentity identity() {
        return RowIdentity.CHANGE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return RowDraft.of(
                        LiquibaseChangeId.of(
                                columns.present("id"), columns.present("author"), columns.present("filename")),
                        columns.has("exectype") ? kind(columns.present("exectype")) : RowKind.APPLIED,
                        columns,
                        "dateexecuted")
                .position(columns.number("orderexecuted").orElse(0))
                .checksum(LiquibaseColumns.checksum(columns))
                .run(columns.text("deployment_id"))
                .author(columns.actor("author"))
                .described(columns.text("description"), columns.text("comments"))
                .labels(LiquibaseColumns.labels(columns), columns.text("tag"))
                .toolVersion(columns.text("liquibase"))
                .row();
    }

    private static RowKind kind(String type) {
        return switch (type.strip().toUpperCase(Locale.ROOT)) {
            case "EXECUTED" -> RowKind.APPLIED;
            case "RERAN" -> RowKind.RERAN;
            case "MARK_RAN", "SKIPPED" -> RowKind.MARKER;
            case "FAILED" -> RowKind.FAILED;
            default ->
                throw new IllegalArgumentException(
                        "exectype is " + type + ", not EXECUTED, RERAN, MARK_RAN, SKIPPED or FAILED");
        };
    }
}
