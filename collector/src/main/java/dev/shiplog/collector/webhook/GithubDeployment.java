package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's {@code deployment} and {@code deployment_status}. A status is never changed: the time at which it was made
 * is when the deployment reached it. The deployment's own {@code updated_at} also moves when a later deployment makes
 * it inactive, so it is not read.
 */
final class GithubDeployment {
    private static final ToolName TOOL = new ToolName("github-deployments");

    private GithubDeployment() {}

    /** A deployment was asked for. */
    static DeploymentChanged created(Node body) throws UnreadableJsonException {
        Node deployment = body.required("deployment");
        return changed(body, deployment, deployment, RunState.PENDING);
    }

    /** A deployment reached a state. */
    static DeploymentChanged reached(Node body) throws UnreadableJsonException {
        Node status = body.required("deployment_status");
        RunState state = GithubStates.ofDeployment(status.requiredText("state"));
        return changed(body, body.required("deployment"), status, state);
    }

    /** @param told the object that tells of this state: a status, or the deployment itself while there is none */
    private static DeploymentChanged changed(Node body, Node deployment, Node told, RunState state)
            throws UnreadableJsonException {
        Instant at = GithubPullRequest.required(told, "created_at");
        String description = deployment.text("description");
        return new DeploymentChanged(
                TOOL,
                GithubPush.repository(body) + "/" + deployment.requiredId("id"),
                about(body, deployment, told),
                state,
                null,
                type(deployment),
                deployment.text("ref"),
                null,
                Masking.textIfAny(
                        description == null || description.isBlank() ? told.text("description") : description),
                GithubPullRequest.login(told, "creator"),
                mode(body, told),
                state == RunState.RUNNING ? at : null,
                GithubStates.ended(state) ? at : null,
                0,
                told.text("environment_url"),
                pipelineUrl(body, told),
                state == RunState.FAILED ? Masking.textIfAny(told.text("description")) : null,
                at);
    }

    private static About about(Node body, Node deployment, Node told) throws UnreadableJsonException {
        String environment = told.text("environment");
        return About.commit(
                        GithubPush.repository(body),
                        deployment.commit("sha"),
                        environment == null || environment.isBlank() ? deployment.text("environment") : environment)
                .withTickets(TicketKeys.in(deployment.textsWithin("payload")));
    }

    private static @Nullable String type(Node deployment) throws UnreadableJsonException {
        if (deployment.flag("production_environment")) {
            return "production";
        }
        return deployment.flag("transient_environment") ? "transient" : null;
    }

    private static Mode mode(Node body, Node told) throws UnreadableJsonException {
        boolean program = "Bot".equals(told.object("creator").text("type"));
        return program || body.object("workflow_run").present() ? Mode.AUTOMATED : Mode.UNKNOWN;
    }

    private static @Nullable String pipelineUrl(Node body, Node told) throws UnreadableJsonException {
        for (String url : new String[] {
            body.object("workflow_run").text("html_url"), told.text("log_url"), told.text("target_url")
        }) {
            if (url != null && !url.isBlank()) {
                return url;
            }
        }
        return null;
    }
}
