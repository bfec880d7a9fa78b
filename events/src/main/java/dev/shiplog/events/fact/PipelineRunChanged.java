package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a pipeline, or one job of it, as its host described it at {@code updatedAt}: a workflow, a build, a commit
 * status. The later attempt counts, then the later description.
 *
 * @param run the host's id of the run, unique for the repository
 * @param job the host's id of the job; null for the run as a whole
 * @param attempt counts from 1
 * @param trigger what started it, such as {@code push} or {@code schedule}
 * @param environment that the job deploys to, as the host writes it
 * @param actor who started it
 */
public record PipelineRunChanged(
        RepositoryName repository,
        String run,
        @Nullable String job,
        int attempt,
        @Nullable String name,
        RunState state,
        @Nullable String trigger,
        @Nullable String ref,
        @Nullable CommitSha commit,
        @Nullable String environment,
        @Nullable ActorName actor,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String url,
        Instant updatedAt)
        implements PipelineEvent {
    public PipelineRunChanged {
        Bounds.present("repository", repository);
        Text.identifying("run", run, 200);
        if (job != null) {
            Text.identifying("job", job, 200);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must count from 1, but is " + attempt);
        }
        name = Bounds.text(name);
        Bounds.present("state", state);
        trigger = Bounds.text(trigger);
        ref = Bounds.text(ref);
        environment = Bounds.text(environment);
        startedAt = Bounds.timeIfAny("startedAt", startedAt);
        finishedAt = Bounds.timeIfAny("finishedAt", finishedAt);
        url = Bounds.text(url);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return repository + " " + run + (job == null ? "" : "/" + job);
    }
}
