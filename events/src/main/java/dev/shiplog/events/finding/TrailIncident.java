package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.IncidentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident that concerns the deployment, as its tracker described it last.
 *
 * @param from every way in which it was linked
 */
public record TrailIncident(
        FactRef fact,
        String incident,
        String title,
        IncidentState state,
        @Nullable String severity,
        Instant startedAt,
        @Nullable Instant resolvedAt,
        @Nullable String url,
        List<Provenance> from) {
    public TrailIncident {
        Bounds.present("fact", fact);
        Bounds.present("incident", incident);
        Bounds.present("title", title);
        Bounds.present("state", state);
        Bounds.present("startedAt", startedAt);
        from = Bounds.list("from", from);
    }
}
