package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code pull_request} object of GitHub's deliveries. */
final class GithubPullRequest {
    private GithubPullRequest() {}

    /**
     * Whether the object says all that a fact holds. The deliveries of reviews carry a shorter one, which does not
     * name who merged.
     */
    static boolean complete(Node body) throws UnreadableJsonException {
        Node pull = body.required("pull_request");
        return !merged(pull) || pull.has("merged_by");
    }

    static PullRequestChanged changed(Node body) throws UnreadableJsonException {
        Node pull = body.required("pull_request");
        boolean merged = merged(pull);
        return new PullRequestChanged(
                id(body),
                Masking.text(pull.requiredText("title")),
                Masking.textIfAny(pull.text("body")),
                state(pull, merged),
                login(pull, "user"),
                pull.object("head").text("ref"),
                pull.object("base").text("ref"),
                pull.object("head").optional("sha", CommitSha::new),
                // Before the merge GitHub names a commit that only tries whether it would merge.
                merged ? pull.optional("merge_commit_sha", CommitSha::new) : null,
                merged ? loginIfAny(pull, "merged_by") : null,
                merged ? pull.time("merged_at") : null,
                labels(pull),
                pull.text("html_url"),
                required(pull, "updated_at"));
    }

    static PullRequestId id(Node body) throws UnreadableJsonException {
        RepositoryName repository = body.required("repository").required("full_name", RepositoryName::new);
        Node pull = body.required("pull_request");
        long number = pull.number("number");
        if (number < 1 || number >= 1_000_000_000_000_000_000L) {
            throw new UnreadableJsonException("pull_request.number must count from 1, but is " + number);
        }
        return PullRequestId.of(repository, number);
    }

    /** A user whose account was deleted is null; GitHub itself then speaks of "ghost". */
    static ActorName login(Node parent, String field) throws UnreadableJsonException {
        ActorName found = loginIfAny(parent, field);
        return found == null ? new ActorName("ghost") : found;
    }

    static Instant required(Node parent, String field) throws UnreadableJsonException {
        parent.requiredText(field);
        return Bounds.time(field, parent.time(field));
    }

    private static @Nullable ActorName loginIfAny(Node parent, String field) throws UnreadableJsonException {
        return parent.object(field).actor("login");
    }

    private static boolean merged(Node pull) throws UnreadableJsonException {
        return pull.flag("merged") || pull.time("merged_at") != null;
    }

    private static PullRequestState state(Node pull, boolean merged) throws UnreadableJsonException {
        if (merged) {
            return PullRequestState.MERGED;
        }
        String state = pull.requiredText("state");
        return switch (state) {
            case "open" -> PullRequestState.OPEN;
            case "closed" -> PullRequestState.CLOSED;
            default ->
                throw new UnreadableJsonException(
                        "pull_request.state must be open or closed, but is " + Text.shown(state));
        };
    }

    private static List<String> labels(Node pull) throws UnreadableJsonException {
        List<String> names = new ArrayList<>();
        for (Node label : pull.objects("labels")) {
            String name = Bounds.text(label.text("name"));
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
