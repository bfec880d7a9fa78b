package dev.shiplog.collector.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytebase's {@code changelog} in its own metadata database: a row for each change of each database, also those that
 * failed. A target says whose rows are its own by {@code rows_of: instances/INSTANCE/databases/DATABASE}, as Bytebase
 * names databases. A change without a version is named by its task run.
 */
public final class BytebaseHistory implements HistorySource {
    /** Bytebase. */
    public static final ToolName TOOL = new ToolName("bytebase");

    private static final TableShape SHAPE = TableShape.of(TOOL, "changelog")
            .with("id", "created_at", "instance", "db_name", "status", "payload")
            .orderedBy("created_at", "id");

    private static final Pattern DATABASE = Pattern.compile("instances/([^/]+)/databases/(.+)");

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Map<String, String> only(@Nullable String rowsOf) {
        Matcher matcher = DATABASE.matcher(rowsOf == null ? "" : rowsOf);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("bytebase keeps one table for many databases. Set rows_of:"
                    + " instances/INSTANCE/databases/DATABASE, as Bytebase names it,");
        }
        Map<String, String> only = new LinkedHashMap<>();
        only.put("instance", matcher.group(1));
        only.put("db_name", matcher.group(2));
        return only;
    }

    @Override
    public @Nullable HistoryRow row(HistoryColumns columns) throws SQLException {
        String status = columns.present("status");
        if (status.equals("PENDING")) {
            return null;
        }
        JsonNode payload = payload(columns.present("payload"));
        String taskRun = text(payload, "taskRun");
        String version = text(payload, "version");
        String name = version != null ? version : taskRun != null ? taskRun : "changelogs/" + columns.present("id");
        return RowDraft.of(new ChangeId(name), kind(status, payload), columns, "created_at")
                .position(columns.number("id").orElse(0))
                .run(taskRun)
                .described(text(payload, "issue"), null)
                .toolVersion(text(payload, "gitCommit"))
                .row();
    }

    private static RowKind kind(String status, JsonNode payload) {
        return switch (status) {
            case "DONE" -> "BASELINE".equals(text(payload, "type")) ? RowKind.MARKER : RowKind.APPLIED;
            case "FAILED" -> RowKind.FAILED;
            default -> throw new IllegalArgumentException("status is " + status + ", not PENDING, DONE or FAILED");
        };
    }

    private static JsonNode payload(String json) {
        try {
            return ShiplogJson.readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            throw new IllegalArgumentException("payload is no JSON: " + e.getMessage(), e);
        }
    }

    private static @Nullable String text(JsonNode payload, String name) {
        String text = payload.path(name).asText("");
        return text.isBlank() ? null : text;
    }
}
