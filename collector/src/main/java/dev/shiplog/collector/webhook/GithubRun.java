package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** GitHub's {@code workflow_run} and {@code workflow_job}. */
final class GithubRun {
    private GithubRun() {}

    static PipelineRunChanged run(Node body) throws UnreadableJsonException {
        Node run = body.required("workflow_run");
        RunState state = state(run);
        return new PipelineRunChanged(
                GithubPush.repository(body),
                run.requiredId("id"),
                null,
                attempt(run),
                name(run, body.object("workflow")),
                state,
                run.text("event"),
                run.text("head_branch"),
                run.commit("head_sha"),
                null,
                starter(run, body),
                state == RunState.PENDING ? null : run.time("run_started_at"),
                // GitHub keeps no other time of the end; a completed run changes no more.
                GithubStates.ended(state) ? run.time("updated_at") : null,
                run.text("html_url"),
                GithubPullRequest.required(run, "updated_at"));
    }

    static PipelineRunChanged job(Node body) throws UnreadableJsonException {
        Node job = body.required("workflow_job");
        RunState state = state(job);
        return new PipelineRunChanged(
                GithubPush.repository(body),
                job.requiredId("run_id"),
                job.requiredId("id"),
                attempt(job),
                job.text("name"),
                state,
                null,
                job.text("head_branch"),
                job.commit("head_sha"),
                body.object("deployment").text("environment"),
                body.object("sender").actor("login"),
                state == RunState.PENDING ? null : job.time("started_at"),
                GithubStates.ended(state) ? job.time("completed_at") : null,
                job.text("html_url"),
                Bounds.time("workflow_job.started_at", latest(job)));
    }

    static RunState state(Node run) throws UnreadableJsonException {
        return GithubStates.ofRun(run.requiredText("status"), run.text("conclusion"));
    }

    private static int attempt(Node run) throws UnreadableJsonException {
        Long attempt = run.numberIfAny("run_attempt");
        if (attempt == null) {
            return 1;
        }
        if (attempt < 1 || attempt > Integer.MAX_VALUE) {
            throw new UnreadableJsonException("run_attempt must count from 1, but is " + attempt);
        }
        return attempt.intValue();
    }

    private static @Nullable String name(Node run, Node workflow) throws UnreadableJsonException {
        String name = run.text("name");
        return name == null || name.isBlank() ? workflow.text("name") : name;
    }

    private static @Nullable ActorName starter(Node run, Node body) throws UnreadableJsonException {
        ActorName starter = run.object("triggering_actor").actor("login");
        ActorName first = starter == null ? run.object("actor").actor("login") : starter;
        return first == null ? body.object("sender").actor("login") : first;
    }

    private static @Nullable Instant latest(Node job) throws UnreadableJsonException {
        for (String field : new String[] {"completed_at", "started_at", "created_at"}) {
            Instant time = job.time(field);
            if (time != null) {
                return time;
            }
        }
        return null;
    }
}
