package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud's {@code repo:commit_status_*}: what a build says of a commit. */
final class BitbucketStatus {
    private static final Pattern COMMIT = Pattern.compile(".*/commit/([0-9a-f]{40})(?:[/?#].*)?");

    private BitbucketStatus() {}

    static PipelineRunChanged changed(Node body) throws UnreadableJsonException {
        Node status = body.required("commit_status");
        RunState state = state(status.requiredText("state"));
        CommitSha commit = commit(status);
        Instant updated = GithubPullRequest.required(status, "updated_on");
        String key = status.requiredText("key");
        return new PipelineRunChanged(
                body.required("repository").required("full_name", RepositoryName::new),
                commit == null ? "status/" + cut(key) : GithubCheck.statusRun(commit, key),
                null,
                1,
                status.text("name"),
                state,
                null,
                status.text("refname"),
                commit,
                null,
                BitbucketPush.actor(body, "actor"),
                status.time("created_on"),
                GithubStates.ended(state) ? updated : null,
                status.text("url"),
                updated);
    }

    /** Of a commit status and of a pipeline. */
    static RunState state(String state) {
        return switch (state) {
            case "INPROGRESS", "IN_PROGRESS" -> RunState.RUNNING;
            case "SUCCESSFUL" -> RunState.SUCCEEDED;
            case "FAILED", "ERROR" -> RunState.FAILED;
            case "STOPPED" -> RunState.CANCELLED;
            case "PENDING", "UNDEPLOYED" -> RunState.PENDING;
            default -> RunState.UNKNOWN;
        };
    }

    private static @Nullable CommitSha commit(Node status) throws UnreadableJsonException {
        CommitSha told = status.object("commit").wholeCommit("hash");
        String address = status.object("links").object("commit").text("href");
        Matcher whole = COMMIT.matcher(told != null || address == null ? "" : address);
        return whole.matches() ? new CommitSha(whole.group(1)) : told;
    }

    private static String cut(String key) {
        String clean = key.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= 150 ? clean : clean.substring(0, 150);
    }
}
