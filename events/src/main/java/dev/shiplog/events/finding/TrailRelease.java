package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a release that names a commit of the trail.
 *
 * @param tag null for a release without one
 * @param releasedAt when it was published, or tagged; null while it is a draft
 * @param from every way in which it was linked
 */
public record TrailRelease(
        FactRef fact,
        String name,
        @Nullable String tag,
        @Nullable Instant releasedAt,
        @Nullable String url,
        List<Provenance> from) {
    public TrailRelease {
        Bounds.present("fact", fact);
        Bounds.present("name", name);
        from = Bounds.list("from", from);
    }
}
