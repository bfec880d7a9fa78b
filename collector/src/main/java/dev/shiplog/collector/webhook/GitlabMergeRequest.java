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
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitLab's {@code merge_request}, with the approvals that it tells of. */
final class GitlabMergeRequest {
    private GitlabMergeRequest() {}

    static Reading read(SourceName source, Node body) throws UnreadableJsonException {
        Node merge = body.required("object_attributes");
        String action = merge.text("action");
        PullRequestState state = state(merge.requiredText("state"));
        List<PipelineEvent> events = new ArrayList<>();
        ReviewState review = review(action == null ? "" : action);
        if (review != null) {
            events.add(review(body, merge, review));
        }
        // After the merge nothing but the delivery of the merge itself tells who merged, and when.
        if (state != PullRequestState.MERGED || "merge".equals(action)) {
            events.add(changed(body, merge, state));
        }
        return events.isEmpty()
                ? new Reading.Nothing("The merge request was merged before; the delivery of the merge told of it.")
                : Reading.Facts.of(source, events);
    }

    static PullRequestState state(String state) throws UnreadableJsonException {
        return switch (state) {
            case "opened", "reopened", "locked" -> PullRequestState.OPEN;
            case "merged" -> PullRequestState.MERGED;
            case "closed" -> PullRequestState.CLOSED;
            default ->
                throw new UnreadableJsonException(
                        "state must be opened, locked, merged or closed, but is " + Text.shown(state));
        };
    }

    private static @Nullable ReviewState review(String action) {
        return switch (action) {
            case "approved", "approval" -> ReviewState.APPROVED;
            case "unapproved", "unapproval" -> ReviewState.DISMISSED;
            default -> null;
        };
    }

    private static PullRequestChanged changed(Node body, Node merge, PullRequestState state)
            throws UnreadableJsonException {
        boolean merged = state == PullRequestState.MERGED;
        CommitSha head = merge.object("last_commit").commit("id");
        Instant updated = GithubPullRequest.required(merge, "updated_at");
        return new PullRequestChanged(
                id(body, merge),
                Masking.text(merge.requiredText("title")),
                Masking.textIfAny(merge.text("description")),
                state,
                author(body, merge),
                merge.text("source_branch"),
                merge.text("target_branch"),
                head,
                merged ? mergeCommit(merge, head) : null,
                merged ? GitlabProject.user(body) : null,
                merged ? updated : null,
                labels(merge.isList("labels") ? merge : body),
                merge.text("url"),
                updated);
    }

    /** One review for each person: a later approval, or taking it back, takes its place. */
    private static ReviewSubmitted review(Node body, Node merge, ReviewState state) throws UnreadableJsonException {
        ActorName reviewer = GitlabProject.user(body);
        String number = body.required("user").id("id");
        return new ReviewSubmitted(
                id(body, merge),
                "approval/" + (number == null ? String.valueOf(reviewer) : number),
                reviewer == null ? new ActorName("ghost") : reviewer,
                state,
                merge.object("last_commit").commit("id"),
                merge.text("url"),
                GithubPullRequest.required(merge, "updated_at"));
    }

    /** A fast-forward merge makes no commit: the newest of the branch is then what was merged. */
    static @Nullable CommitSha mergeCommit(Node merge, @Nullable CommitSha head) throws UnreadableJsonException {
        CommitSha commit = merge.commit("merge_commit_sha");
        CommitSha squashed = commit == null ? merge.commit("squash_commit_sha") : commit;
        return squashed == null ? head : squashed;
    }

    private static PullRequestId id(Node body, Node merge) throws UnreadableJsonException {
        return PullRequestId.of(GitlabProject.repository(body), merge.number("iid"));
    }

    /** The delivery names the author by number alone; often somebody whom it names by name has that number. */
    private static ActorName author(Node body, Node merge) throws UnreadableJsonException {
        String number = merge.id("author_id");
        List<Node> people = new ArrayList<>(body.objects("assignees"));
        people.addAll(body.objects("reviewers"));
        people.add(body.object("user"));
        for (Node person : people) {
            ActorName name = person.actor("username", "name");
            if (name != null && number != null && number.equals(person.id("id"))) {
                return name;
            }
        }
        return new ActorName("user " + (number == null ? "unknown" : Bounds.storable(cut(number))));
    }

    private static String cut(String number) {
        return number.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(number.length(), 50));
    }

    private static List<String> labels(Node parent) throws UnreadableJsonException {
        List<String> names = new ArrayList<>();
        for (Node label : parent.objects("labels")) {
            String name = Bounds.text(label.text("title"));
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
