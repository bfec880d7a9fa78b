package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that brought a change in, or that a run had checked out.
 *
 * @param author null while only the commit's name is known
 * @param summary the first line of its message
 * @param merge whether it joins histories: whoever made it wrote nothing of what it brings in
 * @param revertedBy the commit that takes it back and stands itself; null if none does
 * @param from every way in which it was linked
 * @param pullRequests that brought it in
 * @param tickets that it and they lead to, under the keys that these have now
 */
public record TrailCommit(
        @Nullable RepositoryName repository,
        CommitSha sha,
        @Nullable ActorName author,
        @Nullable ActorName committer,
        @Nullable String summary,
        @Nullable Instant committedAt,
        boolean merge,
        @Nullable CommitSha revertedBy,
        List<PullRequestId> pullRequests,
        List<TicketKey> tickets,
        List<Provenance> from) {
    public TrailCommit {
        Bounds.present("sha", sha);
        summary = Bounds.text(summary);
        pullRequests = Bounds.list("pullRequests", pullRequests);
        tickets = Bounds.list("tickets", tickets);
        from = Bounds.list("from", from);
    }

    /** A commit of which only its author is known, and nothing takes back. */
    public TrailCommit(
            @Nullable RepositoryName repository,
            CommitSha sha,
            @Nullable ActorName author,
            @Nullable String summary,
            @Nullable Instant committedAt,
            List<PullRequestId> pullRequests) {
        this(repository, sha, author, null, summary, committedAt, false, null, pullRequests, List.of(), List.of());
    }
}
