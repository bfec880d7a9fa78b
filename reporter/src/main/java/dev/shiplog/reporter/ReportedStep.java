package dev.shiplog.reporter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a run.
 *
 * @param change as the tool's history table names it to Shiplog
 * @param checksum as {@code algorithm:value}
 * @param problem why it failed
 * @param statement what was executed, masked already
 */
public record ReportedStep(
        String change,
        How how,
        Instant at,
        @Nullable Duration took,
        @Nullable String checksum,
        @Nullable String problem,
        @Nullable String statement) {
    /** What became of a change; in lower case as facts name it. */
    public enum How {
        SUCCEEDED,
        FAILED,
        SKIPPED,
        ROLLED_BACK
    }

    /** A change whose statements are not told with it. */
    public ReportedStep(
            String change,
            How how,
            Instant at,
            @Nullable Duration took,
            @Nullable String checksum,
            @Nullable String problem) {
        this(change, how, at, took, checksum, problem, null);
    }

    ReportedStep with(How other) {
        return new ReportedStep(change, other, at, took, checksum, problem, statement);
    }

    ReportedStep executing(@Nullable String sql) {
        return new ReportedStep(change, how, at, took, checksum, problem, sql);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", BoundedText.name(change, 1000));
        json.put("outcome", how.name().toLowerCase(Locale.ROOT));
        json.put("appliedAt", BoundedText.time(at));
        if (took != null && !took.isNegative()) {
            json.put("took", took.toString());
        }
        if (checksum != null && checksum.indexOf(':') > 0) {
            int colon = checksum.indexOf(':');
            json.put(
                    "checksum",
                    Map.of("algorithm", checksum.substring(0, colon), "value", checksum.substring(colon + 1)));
        }
        BoundedText.put(json, "problem", problem);
        if (statement != null) {
            json.put("statement", statement);
        }
        return json;
    }
}
