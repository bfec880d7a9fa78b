package dev.shiplog.collector.poll;

import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a target, for the health page.
 *
 * @param status null before the first look has ended
 * @param problem what is wrong and how to mend it; null if nothing is
 * @param lastSuccess when its history was last read and all that is new was sent
 * @param factsSent since the collector started
 * @param unreadableRows since the collector started; each is a dead letter
 * @param stale whether the last success is too long ago
 */
public record TargetState(
        TargetRef target,
        ToolName tool,
        @Nullable TargetStatus status,
        @Nullable String problem,
        @Nullable Instant lastSuccess,
        long factsSent,
        long unreadableRows,
        boolean stale) {

    /** Whether a person should look at it. */
    boolean ails() {
        return stale || problem != null;
    }

    /** The same for the health page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", status == null ? "not yet read" : status.name().toLowerCase(Locale.ROOT));
        details.put("tool", tool.value());
        details.put("facts_sent", factsSent);
        details.put("unreadable_rows", unreadableRows);
        details.put("stale", stale);
        if (lastSuccess != null) {
            details.put("last_success", lastSuccess.toString());
        }
        if (problem != null) {
            details.put("problem", problem);
        }
        return details;
    }
}
