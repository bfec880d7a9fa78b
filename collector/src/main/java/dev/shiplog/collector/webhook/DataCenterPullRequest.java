package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitbucket Data Center's {@code pr:*}. */
final class DataCenterPullRequest {
    private DataCenterPullRequest() {}

    static Reading read(SourceName source, Node body, String event) throws UnreadableJsonException {
        List<PipelineEvent> events = new ArrayList<>();
        ReviewState review = review(event);
        if (review != null) {
            events.add(review(body, review));
        }
        events.add(changed(body, event.equals("pr:deleted")));
        return Reading.Facts.of(source, events);
    }

    /** A repository is named by the key of its project, or {@code ~user} for a person's own, and its own short name. */
    static RepositoryName repository(Node repository) throws UnreadableJsonException {
        String project = repository.required("project").requiredText("key");
        return new RepositoryName(project + "/" + repository.requiredText("slug"));
    }

    static @Nullable ActorName person(Node parent, String field) throws UnreadableJsonException {
        return parent.object(field).actor("name", "slug", "displayName");
    }

    private static PullRequestChanged changed(Node body, boolean deleted) throws UnreadableJsonException {
        Node pull = body.required("pullRequest");
        PullRequestState state = deleted ? PullRequestState.CLOSED : state(pull.requiredText("state"));
        boolean merged = state == PullRequestState.MERGED;
        ActorName author = person(pull.object("author"), "user");
        Instant closed = pull.millis("closedDate");
        Instant at = at(body);
        return new PullRequestChanged(
                id(body),
                Masking.text(pull.requiredText("title")),
                Masking.textIfAny(pull.text("description")),
                state,
                author == null ? new ActorName("ghost") : author,
                pull.object("fromRef").text("displayId"),
                pull.object("toRef").text("displayId"),
                pull.object("fromRef").wholeCommit("latestCommit"),
                merged ? mergeCommit(pull) : null,
                merged ? person(body, "actor") : null,
                merged ? (closed == null ? at : closed) : null,
                List.of(),
                url(pull),
                at);
    }

    /** One review for each person: what a person says later takes the place of what it said before. */
    private static ReviewSubmitted review(Node body, ReviewState state) throws UnreadableJsonException {
        Node participant = body.object("participant");
        ActorName named = person(participant, "user");
        ActorName reviewer = named == null ? person(body, "actor") : named;
        String id = participant.object("user").id("id");
        return new ReviewSubmitted(
                id(body),
                "review/" + (id == null ? cut(String.valueOf(reviewer)) : cut(id)),
                reviewer == null ? new ActorName("ghost") : reviewer,
                state,
                participant.wholeCommit("lastReviewedCommit"),
                url(body.required("pullRequest")),
                at(body));
    }

    private static @Nullable ReviewState review(String event) {
        return switch (event) {
            case "pr:reviewer:approved" -> ReviewState.APPROVED;
            case "pr:reviewer:needs_work", "pr:reviewer:changes_requested" -> ReviewState.CHANGES_REQUESTED;
            case "pr:reviewer:unapproved" -> ReviewState.DISMISSED;
            default -> null;
        };
    }

    private static PullRequestId id(Node body) throws UnreadableJsonException {
        Node pull = body.required("pullRequest");
        return PullRequestId.of(repository(pull.required("toRef").required("repository")), pull.number("id"));
    }

    /** The delivery's own time: an approval leaves the pull request's as it was. */
    static Instant at(Node body) throws UnreadableJsonException {
        Instant date = body.time("date");
        return date == null ? Bounds.time("date", body.object("pullRequest").millis("updatedDate")) : date;
    }

    private static @Nullable CommitSha mergeCommit(Node pull) throws UnreadableJsonException {
        CommitSha own = pull.object("properties").object("mergeCommit").wholeCommit("id");
        return own == null ? pull.object("fromRef").wholeCommit("latestCommit") : own;
    }

    private static @Nullable String url(Node pull) throws UnreadableJsonException {
        List<Node> links =
                pull.object("links").isList("self") ? pull.object("links").objects("self") : List.of();
        return links.isEmpty() ? null : links.getFirst().text("href");
    }

    private static PullRequestState state(String state) throws UnreadableJsonException {
        return switch (state) {
            case "OPEN" -> PullRequestState.OPEN;
            case "MERGED" -> PullRequestState.MERGED;
            case "DECLINED" -> PullRequestState.CLOSED;
            default ->
                throw new UnreadableJsonException(
                        "pullRequest.state must be OPEN, MERGED or DECLINED, but is " + Text.shown(state));
        };
    }

    private static String cut(String id) {
        return id.length() <= 90 ? id : id.substring(0, 90);
    }
}
