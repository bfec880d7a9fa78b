package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What GitLab's API tells of deployments and merge requests, as facts of the same source as its webhook's. */
public final class GitlabAnswers {
    private GitlabAnswers() {}

    /** A page of a project's deployments. */
    public static Answered deployments(RepositoryName repository, byte[] page) throws UnreadableJsonException {
        return Answered.of(
                GitlabWebhook.NAME,
                Node.list(page),
                null,
                found -> List.of(GitlabDeployment.answered(repository, found)));
    }

    /** A page of a project's merge requests. They name their authors, which the webhook often does not. */
    public static Answered mergeRequests(RepositoryName repository, byte[] page) throws UnreadableJsonException {
        return Answered.of(
                GitlabWebhook.NAME, Node.list(page), null, found -> List.of(mergeRequest(repository, found)));
    }

    private static PullRequestChanged mergeRequest(RepositoryName repository, Node merge)
            throws UnreadableJsonException {
        PullRequestState state = GitlabMergeRequest.state(merge.requiredText("state"));
        boolean merged = state == PullRequestState.MERGED;
        CommitSha head = merge.commit("sha");
        ActorName author = person(merge, "author");
        ActorName merger = person(merge, "merge_user");
        return new PullRequestChanged(
                PullRequestId.of(repository, merge.number("iid")),
                Masking.text(merge.requiredText("title")),
                Masking.textIfAny(merge.text("description")),
                state,
                author == null ? new ActorName("ghost") : author,
                merge.text("source_branch"),
                merge.text("target_branch"),
                head,
                merged ? GitlabMergeRequest.mergeCommit(merge, head) : null,
                merged ? (merger == null ? person(merge, "merged_by") : merger) : null,
                merged ? merge.time("merged_at") : null,
                merge.texts("labels"),
                merge.text("web_url"),
                Bounds.time("updated_at", merge.time("updated_at")));
    }

    private static @Nullable ActorName person(Node parent, String field) throws UnreadableJsonException {
        return parent.object(field).actor("username", "name");
    }
}
