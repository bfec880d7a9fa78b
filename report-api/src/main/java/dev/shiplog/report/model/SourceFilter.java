package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.source.SourceKind;
import org.jspecify.annotations.Nullable;

/**
 * Which sources are asked for; null means all.
 *
 * @param stale whether what they told may be older than what is
 */
public record SourceFilter(
        SourceReport.@Nullable State state,
        @Nullable SourceKind kind,
        @Nullable ApplicationName application,
        boolean stale) {
    /** As a request's parameters say. */
    public static SourceFilter read(Query query) {
        return new SourceFilter(
                query.choice("state", SourceReport.State.class),
                query.choice("kind", SourceKind.class),
                query.one("application", ApplicationName::new),
                query.flag("stale", false));
    }
}
