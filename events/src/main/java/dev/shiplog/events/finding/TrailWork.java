package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody spent on the deployment, or on one of its tickets.
 *
 * @param from every way in which it was linked
 */
public record TrailWork(
        FactRef fact,
        @Nullable ActorName author,
        @Nullable Instant startedAt,
        Duration took,
        @Nullable String activity,
        List<Provenance> from) {
    public TrailWork {
        Bounds.present("fact", fact);
        Bounds.present("took", took);
        from = Bounds.list("from", from);
    }
}
