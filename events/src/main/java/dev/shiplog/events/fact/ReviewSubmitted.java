package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reviewer said what they think of a pull request.
 *
 * @param review the host's id of the review
 * @param commit what was reviewed
 */
public record ReviewSubmitted(
        PullRequestId pullRequest,
        String review,
        ActorName reviewer,
        ReviewState state,
        @Nullable CommitSha commit,
        @Nullable String url,
        Instant submittedAt)
        implements PipelineEvent {
    public ReviewSubmitted {
        Bounds.present("pullRequest", pullRequest);
        Text.identifying("review", review, 100);
        Bounds.present("reviewer", reviewer);
        Bounds.present("state", state);
        url = Bounds.text(url);
        submittedAt = Bounds.time("submittedAt", submittedAt);
    }

    @Override
    public Instant occurredAt() {
        return submittedAt;
    }

    @Override
    public String subject() {
        return pullRequest + " " + review;
    }
}
