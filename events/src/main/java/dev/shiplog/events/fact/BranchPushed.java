package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody moved a branch or a tag of a repository. What the commits are Git itself tells; the host tells who pushed,
 * and whether history was rewritten.
 *
 * @param ref such as {@code refs/heads/main}
 * @param before null if the ref is new
 * @param after null if the ref was deleted
 * @param forced whether commits that were there are no longer reachable; null if the host does not tell
 * @param commits how many it brought, also those that the host left out; null if the host does not tell
 */
public record BranchPushed(
        RepositoryName repository,
        String ref,
        @Nullable CommitSha before,
        @Nullable CommitSha after,
        @Nullable Boolean forced,
        @Nullable Integer commits,
        @Nullable ActorName pusher,
        Instant pushedAt)
        implements PipelineEvent {
    public BranchPushed {
        Bounds.present("repository", repository);
        Text.identifying("ref", ref, 1000);
        if (before == null && after == null) {
            throw new IllegalArgumentException("before and after are both missing, one is needed");
        }
        pushedAt = Bounds.time("pushedAt", pushedAt);
    }

    @Override
    public Instant occurredAt() {
        return pushedAt;
    }

    @Override
    public String subject() {
        return repository + " " + ref;
    }
}
