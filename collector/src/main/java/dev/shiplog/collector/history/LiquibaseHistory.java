package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's {@code DATABASECHANGELOG}: a row for each changeset. Running a changeset again rewrites its row, and
 * tagging rewrites the newest one.
 */
public final class LiquibaseHistory implements HistorySource {
    /** Liquibase. */
    public static final ToolName TOOL = new ToolName("liquibase");

    @Override
    public ToolName tool() {
        return TOOL;
    }

    @Override
    public List<String> defaultTables() {
        return List.of("databasechangelog");
    }

    @Override
    public Set<String> requiredColumns() {
        return Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "exectype", "md5sum");
    }

    @Override
    public Set<String> optionalColumns() {
        return Set.of("description", "comments", "tag", "liquibase", "contexts", "labels", "deployment_id");
    }

    @Override
    public List<String> order() {
        return List.of("dateexecuted", "orderexecuted");
    }

    @Override
    public RowIdentity identity() {
        return RowIdentity.CHANGE;
    }

    @Override
    public HistoryRow row(HistoryColumns columns) throws SQLException {
        return new HistoryRow(
                LiquibaseChangeId.of(columns.present("id"), columns.present("author"), columns.present("filename")),
                kind(columns.present("exectype")),
                columns.time("dateexecuted"),
                !columns.hasZone("dateexecuted"),
                columns.number("orderexecuted").orElse(0),
                null,
                checksum(columns.text("md5sum")),
                columns.text("deployment_id"),
                null,
                columns.actor("author"),
                columns.text("description"),
                columns.text("comments"),
                labels(columns),
                columns.text("tag"),
                columns.text("liquibase"));
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

    private static @Nullable Checksum checksum(@Nullable String md5sum) {
        if (md5sum == null) {
            return null;
        }
        int colon = md5sum.indexOf(':');
        return colon < 0
                ? new Checksum("liquibase-1", md5sum)
                : new Checksum("liquibase-" + md5sum.substring(0, colon), md5sum.substring(colon + 1));
    }

    private static List<String> labels(HistoryColumns columns) throws SQLException {
        List<String> labels = new ArrayList<>(words(columns.text("labels")));
        labels.addAll(words(columns.text("contexts")));
        return labels;
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
