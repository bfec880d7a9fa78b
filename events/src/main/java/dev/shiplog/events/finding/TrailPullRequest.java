package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.PullRequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request that brought in a commit of the trail, with its reviews in the order of time.
 *
 * @param from every way in which it was linked
 */
public record TrailPullRequest(
        PullRequestId pullRequest,
        String title,
        PullRequestState state,
        ActorName author,
        @Nullable ActorName mergedBy,
        @Nullable Instant mergedAt,
        @Nullable String headBranch,
        @Nullable String baseBranch,
        List<String> labels,
        @Nullable String url,
        List<TrailReview> reviews,
        List<Provenance> from) {
    public TrailPullRequest {
        Bounds.present("pullRequest", pullRequest);
        Bounds.present("title", title);
        Bounds.present("state", state);
        Bounds.present("author", author);
        labels = Bounds.list("labels", labels);
        reviews = Bounds.list("reviews", reviews);
        from = Bounds.list("from", from);
    }

    /** A pull request of which neither branches nor labels are known. */
    public TrailPullRequest(
            PullRequestId pullRequest,
            String title,
            PullRequestState state,
            ActorName author,
            @Nullable ActorName mergedBy,
            @Nullable Instant mergedAt,
            @Nullable String url,
            List<TrailReview> reviews) {
        this(pullRequest, title, state, author, mergedBy, mergedAt, null, null, List.of(), url, reviews, List.of());
    }
}
