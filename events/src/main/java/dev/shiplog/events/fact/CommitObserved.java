package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit of a followed branch.
 *
 * @param authorKey the first 16 hexadecimal digits of the SHA-256 of the author's lower-case mail address, which tells
 *     persons apart without keeping the address
 * @param message the whole message, secrets masked
 * @param broughtIn the commits that a merge brought in: reachable from its other parents but not from the first
 * @param reverts the commits that its message says it takes back
 * @param signature null if it is not signed
 */
public record CommitObserved(
        RepositoryName repository,
        CommitSha sha,
        ActorName author,
        @Nullable String authorKey,
        Instant authoredAt,
        ActorName committer,
        Instant committedAt,
        @Nullable String message,
        List<CommitSha> parents,
        List<CommitSha> broughtIn,
        List<CommitSha> reverts,
        @Nullable GitSignature signature)
        implements PipelineEvent {
    public CommitObserved {
        Bounds.present("repository", repository);
        Bounds.present("sha", sha);
        Bounds.present("author", author);
        authorKey = Bounds.text(authorKey);
        authoredAt = Bounds.time("authoredAt", authoredAt);
        Bounds.present("committer", committer);
        committedAt = Bounds.time("committedAt", committedAt);
        message = Bounds.text(message);
        parents = Bounds.list("parents", parents);
        broughtIn = Bounds.list("broughtIn", broughtIn);
        reverts = Bounds.list("reverts", reverts);
    }

    @Override
    public Instant occurredAt() {
        return committedAt;
    }

    @Override
    public String subject() {
        return repository + "@" + sha;
    }
}
