package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline that deployed, built or tested a commit of the trail, as its host described it last.
 *
 * @param job null for the run as a whole
 * @param from every way in which it was linked
 */
public record TrailPipelineRun(
        FactRef fact,
        RepositoryName repository,
        String run,
        @Nullable String job,
        int attempt,
        @Nullable String name,
        RunState state,
        @Nullable String trigger,
        @Nullable ActorName actor,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url,
        List<Provenance> from) {
    public TrailPipelineRun {
        Bounds.present("fact", fact);
        Bounds.present("repository", repository);
        Bounds.present("run", run);
        Bounds.present("state", state);
        from = Bounds.list("from", from);
    }
}
