package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that brought a change in, or that a run had checked out.
 *
 * @param author null while only the commit's name is known
 * @param summary the first line of its message
 * @param pullRequests that brought it in
 */
public record TrailCommit(
        @Nullable RepositoryName repository,
        CommitSha sha,
        @Nullable ActorName author,
        @Nullable String summary,
        @Nullable Instant committedAt,
        List<PullRequestId> pullRequests) {
    public TrailCommit {
        Bounds.present("sha", sha);
        summary = Bounds.text(summary);
        pullRequests = Bounds.list("pullRequests", pullRequests);
    }
}
