package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** GitLab's deployments, as its webhook and as its API tell of them. Both make the same fact of the same state. */
final class GitlabDeployment {
    private static final ToolName TOOL = new ToolName("gitlab-deployments");
    private static final Pattern COMMIT_PAGE = Pattern.compile(".*/commit/([0-9a-f]{40}|[0-9a-f]{64})");

    private GitlabDeployment() {}

    static Reading read(SourceName source, Node body) throws UnreadableJsonException {
        Instant at = body.time("status_changed_at");
        if (at == null) {
            return new Reading.UnknownKind("This GitLab server is too old to tell when a deployment changed.");
        }
        RunState state = GitlabStates.of(body.requiredText("status"));
        RepositoryName repository = body.required("project").required("path_with_namespace", RepositoryName::new);
        return Reading.Facts.of(
                source,
                List.of(new DeploymentChanged(
                        TOOL,
                        repository + "/" + body.requiredId("deployment_id"),
                        About.commit(repository, commit(body.text("commit_url")), body.text("environment")),
                        state,
                        null,
                        body.text("environment_tier"),
                        body.text("ref"),
                        null,
                        Masking.textIfAny(body.text("commit_title")),
                        GitlabProject.user(body),
                        mode(body.id("deployable_id")),
                        state == RunState.RUNNING ? at : null,
                        GithubStates.ended(state) ? at : null,
                        0,
                        null,
                        body.text("deployable_url"),
                        null,
                        at)));
    }

    /** A deployment of the API. Its times are cut to the second, which is what the webhook tells. */
    static DeploymentChanged answered(RepositoryName repository, Node found) throws UnreadableJsonException {
        RunState state = GitlabStates.of(found.requiredText("status"));
        Instant at = Bounds.time("updated_at", found.time("updated_at")).truncatedTo(ChronoUnit.SECONDS);
        Node job = found.object("deployable");
        Node environment = found.object("environment");
        return new DeploymentChanged(
                TOOL,
                repository + "/" + found.requiredId("id"),
                About.commit(repository, found.commit("sha"), environment.text("name")),
                state,
                null,
                environment.text("tier"),
                found.text("ref"),
                null,
                Masking.textIfAny(job.object("commit").text("title")),
                GitlabProject.user(found),
                mode(job.id("id")),
                state == RunState.RUNNING ? at : null,
                GithubStates.ended(state) ? at : null,
                0,
                null,
                job.text("web_url"),
                null,
                at);
    }

    /** What a job runs, a pipeline started; a deployment without one somebody reported through the API. */
    private static Mode mode(@Nullable String job) {
        return job == null ? Mode.UNKNOWN : Mode.AUTOMATED;
    }

    /** The webhook's own {@code short_sha} is no name that lasts; the address of the commit's page holds the whole. */
    private static @Nullable CommitSha commit(@Nullable String page) {
        Matcher whole = COMMIT_PAGE.matcher(page == null ? "" : page);
        return whole.matches() ? new CommitSha(whole.group(1)) : null;
    }
}
