package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitHub's {@code check_run} and {@code status}: what other programs say of a commit. */
final class GithubCheck {
    private static final int LONGEST_CONTEXT = 100;

    private GithubCheck() {}

    static PipelineRunChanged checkRun(Node body) throws UnreadableJsonException {
        Node check = body.required("check_run");
        RunState state = GithubRun.state(check);
        Instant started = check.time("started_at");
        Instant completed = check.time("completed_at");
        return new PipelineRunChanged(
                GithubPush.repository(body),
                "check/" + check.requiredId("id"),
                null,
                1,
                check.text("name"),
                state,
                null,
                check.object("check_suite").text("head_branch"),
                check.commit("head_sha"),
                check.object("deployment").text("environment"),
                body.object("sender").actor("login"),
                state == RunState.PENDING ? null : started,
                GithubStates.ended(state) ? completed : null,
                check.text("html_url"),
                Bounds.time("check_run.started_at", completed == null ? started : completed));
    }

    static PipelineRunChanged status(Node body) throws UnreadableJsonException {
        RunState state = GithubStates.ofStatus(body.requiredText("state"));
        CommitSha commit = body.required("sha", CommitSha::new);
        Instant updated = GithubPullRequest.required(body, "updated_at");
        String context = body.text("context");
        return new PipelineRunChanged(
                GithubPush.repository(body),
                statusRun(commit, context == null ? "" : context),
                null,
                1,
                context,
                state,
                null,
                branch(body),
                commit,
                null,
                body.object("sender").actor("login"),
                null,
                GithubStates.ended(state) ? updated : null,
                body.text("target_url"),
                updated);
    }

    /** A status has no id that lasts: the newest of a commit and a context counts. */
    static String statusRun(CommitSha commit, String context) {
        String clean = context.replaceAll("\\p{Cntrl}", " ").strip();
        String name = clean.length() <= LONGEST_CONTEXT ? clean : Sha256.hex(clean.getBytes(StandardCharsets.UTF_8));
        return "status/" + commit + "/" + name;
    }

    private static @Nullable String branch(Node body) throws UnreadableJsonException {
        List<Node> branches = body.objects("branches");
        return branches.isEmpty() ? null : branches.getFirst().text("name");
    }
}
