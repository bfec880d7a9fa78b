package dev.shiplog.events.source;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one source of one collector.
 *
 * @param collector names the collector among all: its host and port
 * @param lastSuccessAt when all that was new there was durable; null if never
 * @param facts that the collector sent from it since it started; at a door, deliveries that it took
 * @param rejects that it kept as dead letters since it started
 * @param patience how long after the last success it counts as stale; null for what nobody expects to speak
 * @param problem what is wrong and how to mend it, or why it is left out; null if nothing is
 */
public record SourceStatus(
        String collector,
        SourceName source,
        SourceKind kind,
        SourceState state,
        @Nullable TargetRef target,
        @Nullable RepositoryName repository,
        @Nullable Instant lastSuccessAt,
        long facts,
        long rejects,
        @Nullable Duration patience,
        @Nullable String problem,
        Instant reportedAt) {
    public SourceStatus {
        Text.identifying("collector", collector, 300);
        Bounds.present("source", source);
        Bounds.present("kind", kind);
        Bounds.present("state", state);
        lastSuccessAt = Bounds.timeIfAny("lastSuccessAt", lastSuccessAt);
        problem = Bounds.text(problem);
        reportedAt = Bounds.time("reportedAt", reportedAt);
    }
}
