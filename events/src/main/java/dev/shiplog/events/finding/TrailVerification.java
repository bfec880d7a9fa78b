package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something checked the deployment, or what it deployed.
 *
 * @param from every way in which it was linked
 */
public record TrailVerification(
        FactRef fact,
        String name,
        Mode mode,
        @Nullable ActorName actor,
        VerificationResult result,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable Integer passed,
        @Nullable Integer failed,
        @Nullable String url,
        @Nullable String problem,
        List<Provenance> from) {
    public TrailVerification {
        Bounds.present("fact", fact);
        Bounds.present("name", name);
        Bounds.present("mode", mode);
        Bounds.present("result", result);
        Bounds.present("finishedAt", finishedAt);
        from = Bounds.list("from", from);
    }
}
