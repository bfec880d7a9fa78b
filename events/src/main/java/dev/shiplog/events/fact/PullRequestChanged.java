package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull request as its host described it at {@code updatedAt}; the later description counts.
 *
 * @param headBranch the branch that it wants to merge, where ticket keys often stand
 * @param mergeCommit the commit that it became; only meaningful once merged
 */
public record PullRequestChanged(
        PullRequestId pullRequest,
        String title,
        @Nullable String body,
        PullRequestState state,
        ActorName author,
        @Nullable String headBranch,
        @Nullable String baseBranch,
        @Nullable CommitSha headCommit,
        @Nullable CommitSha mergeCommit,
        @Nullable ActorName mergedBy,
        @Nullable Instant mergedAt,
        List<String> labels,
        @Nullable String url,
        Instant updatedAt)
        implements PipelineEvent {
    public PullRequestChanged {
        Bounds.present("pullRequest", pullRequest);
        String given = Bounds.text(title);
        title = given == null ? "" : given;
        body = Bounds.text(body);
        Bounds.present("state", state);
        Bounds.present("author", author);
        headBranch = Bounds.text(headBranch);
        baseBranch = Bounds.text(baseBranch);
        mergedAt = Bounds.timeIfAny("mergedAt", mergedAt);
        labels = Bounds.list("labels", labels);
        url = Bounds.text(url);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return pullRequest.value();
    }
}
