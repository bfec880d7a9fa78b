package dev.shiplog.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The code host: tells of pull requests and reviews as GitHub's webhooks do. */
final class PullRequestFeed {
    private final CollectorDoor door;

    PullRequestFeed(CollectorDoor door) {
        this.door = door;
    }

    /** Tells that it was opened, approved and merged. */
    void tell(PullRequest request) {
        send(request, "pull_request", "opened", body(request, "opened", request.author(), request.openedAt(), false));
        Map<String, @Nullable Object> review =
                body(request, "submitted", request.reviewer(), request.reviewedAt(), false);
        review.put("review", review(request));
        send(request, "pull_request_review", "submitted", review);
        tellMerged(request);
    }

    /** Tells again that it was merged, as the host does when somebody presses "Redeliver". */
    void tellMerged(PullRequest request) {
        send(request, "pull_request", "closed", body(request, "closed", request.reviewer(), request.mergedAt(), true));
    }

    private void send(PullRequest request, String event, String action, Map<String, @Nullable Object> body) {
        // The same delivery has the same id, however often it is delivered.
        byte[] seed = Json.bytes(List.of(request.id(), event, action));
        door.github(UUID.nameUUIDFromBytes(seed).toString(), event, Json.bytes(body));
    }

    private static Map<String, @Nullable Object> body(
            PullRequest request, String action, Person sender, Instant at, boolean merged) {
        return Json.object(
                "action",
                action,
                "number",
                request.number(),
                "pull_request",
                pullRequest(request, at, merged),
                "repository",
                CodeHost.repository(request.id().repository()),
                "sender",
                CodeHost.user(sender));
    }

    private static Map<String, @Nullable Object> pullRequest(PullRequest request, Instant at, boolean merged) {
        return Json.object(
                "id",
                reviewId(request) + 500,
                "number",
                request.number(),
                "state",
                merged ? "closed" : "open",
                "draft",
                false,
                "title",
                request.title(),
                "body",
                null,
                "user",
                CodeHost.user(request.author()),
                "labels",
                List.of(),
                "head",
                branch(request.branch(), request.head().value()),
                "base",
                Json.object("ref", GitOrigin.MAIN),
                "merged",
                merged,
                "merge_commit_sha",
                merged ? request.merge().value() : null,
                "merged_by",
                merged ? CodeHost.user(request.reviewer()) : null,
                "created_at",
                CodeHost.time(request.openedAt()),
                "updated_at",
                CodeHost.time(at),
                "closed_at",
                merged ? CodeHost.time(request.mergedAt()) : null,
                "merged_at",
                merged ? CodeHost.time(request.mergedAt()) : null,
                "html_url",
                url(request));
    }

    private static Map<String, @Nullable Object> review(PullRequest request) {
        return Json.object(
                "id",
                reviewId(request),
                "user",
                CodeHost.user(request.reviewer()),
                "body",
                null,
                "commit_id",
                request.head().value(),
                "submitted_at",
                CodeHost.time(request.reviewedAt()),
                "state",
                "approved",
                "html_url",
                url(request) + "#pullrequestreview-" + reviewId(request),
                "author_association",
                "MEMBER");
    }

    private static long reviewId(PullRequest request) {
        return CodeHost.repositoryId(request.id().repository()) * 1000 + request.number();
    }

    private static Map<String, @Nullable Object> branch(String name, String sha) {
        return Json.object("ref", name, "sha", sha);
    }

    private static String url(PullRequest request) {
        return CodeHost.ADDRESS + request.id().repository() + "/pull/" + request.number();
    }
}
