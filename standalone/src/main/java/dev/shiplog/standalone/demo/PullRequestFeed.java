package dev.shiplog.standalone.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The code host: tells of pull requests and reviews as GitHub's webhooks do. */
final class PullRequestFeed {
    private static final String HOST = "https://code.example/";

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
                repository(request),
                "sender",
                user(sender));
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
                user(request.author()),
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
                merged ? user(request.reviewer()) : null,
                "created_at",
                time(request.openedAt()),
                "updated_at",
                time(at),
                "closed_at",
                merged ? time(request.mergedAt()) : null,
                "merged_at",
                merged ? time(request.mergedAt()) : null,
                "html_url",
                url(request));
    }

    private static Map<String, @Nullable Object> review(PullRequest request) {
        return Json.object(
                "id",
                reviewId(request),
                "user",
                user(request.reviewer()),
                "body",
                null,
                "commit_id",
                request.head().value(),
                "submitted_at",
                time(request.reviewedAt()),
                "state",
                "approved",
                "html_url",
                url(request) + "#pullrequestreview-" + reviewId(request),
                "author_association",
                "MEMBER");
    }

    private static Map<String, @Nullable Object> repository(PullRequest request) {
        String name = request.id().repository().value();
        int slash = name.indexOf('/');
        return Json.object(
                "id",
                repositoryId(request),
                "name",
                name.substring(slash + 1),
                "full_name",
                name,
                "private",
                true,
                "owner",
                Json.object("login", name.substring(0, slash), "type", "Organization"),
                "html_url",
                HOST + name,
                "default_branch",
                GitOrigin.MAIN);
    }

    private static long repositoryId(PullRequest request) {
        return 800_000L + Math.floorMod(request.id().repository().hashCode(), 1000);
    }

    private static long reviewId(PullRequest request) {
        return repositoryId(request) * 1000 + request.number();
    }

    private static Map<String, @Nullable Object> branch(String name, String sha) {
        return Json.object("ref", name, "sha", sha);
    }

    private static Map<String, @Nullable Object> user(Person person) {
        return Json.object(
                "login",
                person.login(),
                "id",
                600_000 + Math.floorMod(person.login().hashCode(), 100_000),
                "type",
                "User");
    }

    private static String url(PullRequest request) {
        return HOST + request.id().repository() + "/pull/" + request.number();
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
