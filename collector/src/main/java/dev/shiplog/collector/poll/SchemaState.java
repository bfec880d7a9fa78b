package dev.shiplog.collector.poll;

import dev.shiplog.collector.schema.SchemaOutcome;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the looks at a target's schema, for the health page.
 *
 * @param last what the last look that read anything found; null before the first
 * @param lastSuccess when everything was last read and sent, by our clock
 * @param problem what is wrong and how to mend it; null if nothing is
 * @param looks since the collector started
 * @param failures of those, looks that read nothing or could not be sent
 * @param factsSent since the collector started
 * @param stale whether the last success is too long ago
 */
public record SchemaState(
        TargetRef target,
        @Nullable SchemaOutcome last,
        @Nullable Instant lastSuccess,
        @Nullable String problem,
        long looks,
        long failures,
        long factsSent,
        boolean stale) {

    /** Whether a person should look at it. */
    boolean ails() {
        return stale || problem != null;
    }

    /** The same for the health page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("looks", looks);
        details.put("failures", failures);
        details.put("facts_sent", factsSent);
        details.put("stale", stale);
        if (last != null) {
            details.put("objects", last.objects());
            details.put("unread", last.unread());
        }
        if (lastSuccess != null) {
            details.put("last_success", lastSuccess.toString());
        }
        if (problem != null) {
            details.put("problem", problem);
        }
        return details;
    }
}
