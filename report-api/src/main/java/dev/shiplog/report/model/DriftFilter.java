package dev.shiplog.report.model;

import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which differences are asked for; null means any.
 *
 * @param kind of the object, such as {@code table}
 * @param object its name as {@code docs/drift.md} spells names
 * @param from first seen then or later
 * @param to first seen before
 */
public record DriftFilter(
        @Nullable ApplicationName application,
        @Nullable EnvironmentName environment,
        @Nullable TargetName target,
        @Nullable ClientName client,
        @Nullable String kind,
        @Nullable String object,
        @Nullable DriftComparison comparison,
        @Nullable DriftState state,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** The names of its parameters. */
    public static final List<String> PARAMETERS = List.of(
            "application", "environment", "target", "client", "kind", "object", "comparison", "state", "from", "to");

    /** The filter that a request asks for; faults are left with the query. */
    public static DriftFilter read(Query query, ZoneId zone) {
        return new DriftFilter(
                query.one("application", ApplicationName::new),
                query.one("environment", EnvironmentName::new),
                query.one("target", TargetName::new),
                query.one("client", ClientName::new),
                query.one("kind", text -> Text.identifying("kind", text, 40)),
                query.one("object", text -> Text.identifying("object", text, 300)),
                query.choice("comparison", DriftComparison.class),
                query.choice("state", DriftState.class),
                query.one("from", text -> Moments.read(text, zone)),
                query.one("to", text -> Moments.read(text, zone)));
    }

    /** What is known of one target. */
    public static DriftFilter of(ApplicationName application, EnvironmentName environment, TargetName target) {
        return new DriftFilter(application, environment, target, null, null, null, null, null, null, null);
    }
}
