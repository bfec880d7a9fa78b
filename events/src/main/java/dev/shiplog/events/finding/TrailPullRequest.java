package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.PullRequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pull request that brought in a commit of the trail, with its reviews in the order of time. */
public record TrailPullRequest(
        PullRequestId pullRequest,
        String title,
        PullRequestState state,
        ActorName author,
        @Nullable ActorName mergedBy,
        @Nullable Instant mergedAt,
        @Nullable String url,
        List<TrailReview> reviews) {
    public TrailPullRequest {
        Bounds.present("pullRequest", pullRequest);
        Bounds.present("title", title);
        Bounds.present("state", state);
        Bounds.present("author", author);
        reviews = Bounds.list("reviews", reviews);
    }
}
