package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of which deployments the verdicts are counted; null means any.
 *
 * @param from the earliest start, included
 * @param to the latest start, not included
 */
public record ControlFilter(
        @Nullable ApplicationName application,
        @Nullable EnvironmentName environment,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** All deployments that still count. */
    public static final ControlFilter EVERYTHING = new ControlFilter(null, null, null, null);

    /**
     * The filter that a request asks for; faults are left with the query.
     *
     * @param zone in which a date without a time begins
     */
    public static ControlFilter read(Query query, ZoneId zone) {
        return new ControlFilter(
                query.one("application", ApplicationName::new),
                query.one("environment", EnvironmentName::new),
                query.one("from", text -> Moments.read(text, zone)),
                query.one("to", text -> Moments.read(text, zone)));
    }

    /** The parameters that ask for this filter, in order; those that are not set are left out. */
    public Map<String, String> parameters() {
        Map<String, String> set = new LinkedHashMap<>();
        put(set, "application", application);
        put(set, "environment", environment);
        put(set, "from", from);
        put(set, "to", to);
        return set;
    }

    private static void put(Map<String, String> set, String name, @Nullable Object value) {
        if (value != null) {
            set.put(name, value.toString());
        }
    }
}
