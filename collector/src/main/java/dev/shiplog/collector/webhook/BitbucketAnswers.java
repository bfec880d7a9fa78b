package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Bitbucket Cloud's API tells of deployments, for which it has no webhook. */
public final class BitbucketAnswers {
    private static final ToolName TOOL = new ToolName("bitbucket-deployments");

    private BitbucketAnswers() {}

    /** A page of a repository's deployments. */
    public static Answered deployments(RepositoryName repository, byte[] page) throws UnreadableJsonException {
        Node root = Node.root(page);
        return Answered.of(
                BitbucketWebhook.NAME,
                root.objects("values"),
                root.text("next"),
                found -> deployment(repository, found));
    }

    /** Nothing for what waits to be deployed to an environment and perhaps never is. */
    private static List<DeploymentChanged> deployment(RepositoryName repository, Node found)
            throws UnreadableJsonException {
        Node told = found.required("state");
        String name = told.requiredText("name");
        if (name.equals("UNDEPLOYED")) {
            return List.of();
        }
        String status = told.object("status").text("name");
        RunState state = BitbucketStatus.state(name.equals("COMPLETED") && status != null ? status : name);
        Instant started = time(told, "started_on", "start_date");
        Instant finished = GithubStates.ended(state) ? time(told, "completed_on", "completion_date") : null;
        Node release = found.object("release");
        Node environment = found.object("environment");
        String type = environment.object("environment_type").text("name");
        return List.of(new DeploymentChanged(
                TOOL,
                repository + "/" + found.requiredId("uuid"),
                About.commit(repository, release.object("commit").wholeCommit("hash"), environment.text("name")),
                state,
                null,
                type == null ? null : type.toLowerCase(Locale.ROOT),
                release.object("pipeline").object("target").text("ref_name"),
                release.text("name"),
                Masking.textIfAny(release.object("commit").text("message")),
                BitbucketPush.actor(told, "deployer"),
                Mode.AUTOMATED,
                started,
                finished,
                0,
                told.text("url"),
                release.text("url"),
                null,
                Bounds.time("state.started_on", changed(found, started, finished))));
    }

    private static @Nullable Instant changed(Node found, @Nullable Instant started, @Nullable Instant finished)
            throws UnreadableJsonException {
        Instant own = finished == null ? started : finished;
        return own == null ? found.time("last_update_time") : own;
    }

    /** The interface is documented with one name and answers with the other. */
    private static @Nullable Instant time(Node parent, String field, String other) throws UnreadableJsonException {
        Instant time = parent.time(field);
        return time == null ? parent.time(other) : time;
    }
}
