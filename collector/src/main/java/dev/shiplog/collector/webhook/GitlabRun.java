package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitLab's {@code pipeline} and {@code build} (a job). */
final class GitlabRun {
    private GitlabRun() {}

    static Reading pipeline(SourceName source, Node body) throws UnreadableJsonException {
        Node pipeline = body.required("object_attributes");
        Instant at = latest(pipeline, body);
        return at == null ? timeless("pipeline") : facts(source, pipeline(body, pipeline, at));
    }

    private static PipelineRunChanged pipeline(Node body, Node pipeline, Instant at) throws UnreadableJsonException {
        RunState state = GitlabStates.of(pipeline.requiredText("status"));
        return new PipelineRunChanged(
                GitlabProject.repository(body),
                pipeline.requiredId("id"),
                null,
                1,
                pipeline.text("name"),
                state,
                pipeline.text("source"),
                pipeline.text("ref"),
                pipeline.commit("sha"),
                null,
                GitlabProject.user(body),
                firstStart(body),
                GithubStates.ended(state) ? pipeline.time("finished_at") : null,
                pipeline.text("url"),
                at);
    }

    static Reading job(SourceName source, Node body) throws UnreadableJsonException {
        Instant started = body.time("build_started_at");
        Instant finished = body.time("build_finished_at");
        Instant known = finished == null ? started : finished;
        Instant at = known == null ? body.time("build_created_at") : known;
        return at == null ? timeless("job") : facts(source, job(body, started, finished, at));
    }

    private static PipelineRunChanged job(Node body, @Nullable Instant started, @Nullable Instant finished, Instant at)
            throws UnreadableJsonException {
        RunState state = GitlabStates.of(body.requiredText("build_status"));
        String pipeline = body.id("pipeline_id");
        return new PipelineRunChanged(
                GitlabProject.repository(body),
                // What older servers call the commit's id is the pipeline's.
                pipeline == null ? body.required("commit").requiredId("id") : pipeline,
                body.requiredId("build_id"),
                attempt(body.numberIfAny("retries_count")),
                body.text("build_name"),
                state,
                null,
                body.text("ref"),
                body.commit("sha"),
                body.object("environment").text("name"),
                GitlabProject.user(body),
                started,
                GithubStates.ended(state) ? finished : null,
                null,
                at);
    }

    private static int attempt(@Nullable Long retries) {
        return retries == null || retries < 0 || retries > 1_000_000 ? 1 : retries.intValue() + 1;
    }

    private static Reading facts(SourceName source, PipelineEvent event) {
        return Reading.Facts.of(source, List.of(event));
    }

    /** A pipeline tells when it was made and when it ended; when it changed in between only its jobs tell. */
    private static @Nullable Instant latest(Node pipeline, Node body) throws UnreadableJsonException {
        Instant latest = later(pipeline.time("created_at"), pipeline.time("finished_at"));
        for (Node job : body.objects("builds")) {
            for (String field : new String[] {"created_at", "started_at", "finished_at"}) {
                latest = later(latest, job.time(field));
            }
        }
        return latest;
    }

    private static @Nullable Instant firstStart(Node body) throws UnreadableJsonException {
        Instant first = null;
        for (Node job : body.objects("builds")) {
            Instant started = job.time("started_at");
            if (started != null && (first == null || started.isBefore(first))) {
                first = started;
            }
        }
        return first;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static Reading timeless(String what) {
        return new Reading.UnknownKind("GitLab tells no time of this " + what + ", so no fact can hold it.");
    }
}
