package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud's {@code pullrequest:*}. Its commits are abbreviated, so that mostly none can be told. */
final class BitbucketPullRequest {
    private BitbucketPullRequest() {}

    /** @param review what the kind says that the actor thinks of it; null if it says nothing of that */
    static Reading read(SourceName source, Node body, @Nullable ReviewState review) throws UnreadableJsonException {
        List<PipelineEvent> events = new ArrayList<>();
        if (review != null) {
            events.add(review(body, review));
        }
        events.add(changed(body));
        return Reading.Facts.of(source, events);
    }

    private static PullRequestChanged changed(Node body) throws UnreadableJsonException {
        Node pull = body.required("pullrequest");
        PullRequestState state = state(pull.requiredText("state"));
        boolean merged = state == PullRequestState.MERGED;
        Instant updated = GithubPullRequest.required(pull, "updated_on");
        ActorName author = BitbucketPush.actor(pull, "author");
        ActorName closer = BitbucketPush.actor(pull, "closed_by");
        return new PullRequestChanged(
                id(body),
                Masking.text(pull.requiredText("title")),
                Masking.textIfAny(pull.text("description")),
                state,
                author == null ? new ActorName("ghost") : author,
                pull.object("source").object("branch").text("name"),
                pull.object("destination").object("branch").text("name"),
                pull.object("source").object("commit").wholeCommit("hash"),
                merged ? pull.object("merge_commit").wholeCommit("hash") : null,
                merged ? closer : null,
                merged ? updated : null,
                List.of(),
                pull.object("links").object("html").text("href"),
                updated);
    }

    /** One review for each person: what a person says later takes the place of what it said before. */
    private static ReviewSubmitted review(Node body, ReviewState state) throws UnreadableJsonException {
        Node said = said(body);
        Node person = said.object("user").present() ? said.object("user") : body.required("actor");
        ActorName reviewer = person.actor("nickname", "display_name", "account_id", "uuid");
        ActorName lasting = person.actor("account_id", "uuid", "nickname", "display_name");
        Instant at = said.time("date");
        return new ReviewSubmitted(
                id(body),
                "review/" + (lasting == null ? "ghost" : cut(lasting.value())),
                reviewer == null ? new ActorName("ghost") : reviewer,
                state,
                body.required("pullrequest").object("source").object("commit").wholeCommit("hash"),
                body.required("pullrequest").object("links").object("html").text("href"),
                at == null ? GithubPullRequest.required(body.required("pullrequest"), "updated_on") : at);
    }

    private static Node said(Node body) throws UnreadableJsonException {
        Node approval = body.object("approval");
        return approval.present() ? approval : body.object("changes_request");
    }

    private static PullRequestId id(Node body) throws UnreadableJsonException {
        return PullRequestId.of(
                body.required("repository").required("full_name", RepositoryName::new),
                body.required("pullrequest").number("id"));
    }

    private static PullRequestState state(String state) throws UnreadableJsonException {
        return switch (state) {
            case "OPEN" -> PullRequestState.OPEN;
            case "MERGED" -> PullRequestState.MERGED;
            case "DECLINED", "SUPERSEDED" -> PullRequestState.CLOSED;
            default ->
                throw new UnreadableJsonException(
                        "pullrequest.state must be OPEN, MERGED, DECLINED or SUPERSEDED, but is " + Text.shown(state));
        };
    }

    private static String cut(String id) {
        return id.length() <= 90 ? id : id.substring(0, 90);
    }
}
