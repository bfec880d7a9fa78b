package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code review} object of GitHub's deliveries. */
final class GithubReview {
    private GithubReview() {}

    /** The review, or null if its state is none that a fact can hold. */
    static @Nullable ReviewSubmitted submitted(Node body) throws UnreadableJsonException {
        Node review = body.required("review");
        ReviewState state = state(review);
        if (state == null) {
            return null;
        }
        return new ReviewSubmitted(
                GithubPullRequest.id(body),
                Long.toString(review.number("id")),
                GithubPullRequest.login(review, "user"),
                state,
                review.optional("commit_id", CommitSha::new),
                review.text("html_url"),
                at(body, review, state));
    }

    private static @Nullable ReviewState state(Node review) throws UnreadableJsonException {
        return switch (review.requiredText("state").toLowerCase(Locale.ROOT)) {
            case "approved" -> ReviewState.APPROVED;
            case "changes_requested" -> ReviewState.CHANGES_REQUESTED;
            case "commented" -> ReviewState.COMMENTED;
            case "dismissed" -> ReviewState.DISMISSED;
            default -> null;
        };
    }

    /** A dismissed review keeps the time of its submission; when it was dismissed only the pull request tells. */
    private static Instant at(Node body, Node review, ReviewState state) throws UnreadableJsonException {
        Instant submitted = GithubPullRequest.required(review, "submitted_at");
        Instant changed = body.required("pull_request").time("updated_at");
        return state == ReviewState.DISMISSED && changed != null && changed.isAfter(submitted) ? changed : submitted;
    }
}
