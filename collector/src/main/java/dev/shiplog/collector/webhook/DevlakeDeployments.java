package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Deployments as pipelines report them to the webhook plugin of Apache DevLake: its present form in camel case, one
 * fact for each of its deployment commits, and its first form in snake case with one commit.
 */
public final class DevlakeDeployments {
    private static final ToolName TOOL = new ToolName("devlake");
    private static final int LONGEST_ID = 300;

    private DevlakeDeployments() {}

    /**
     * The facts of a body.
     *
     * @param connection the part of the path that tells one sender from another
     * @throws UnreadableJsonException if the body is not what it should be
     */
    public static List<Fact> read(String connection, byte[] body) throws UnreadableJsonException {
        Node root = Node.root(body);
        Deployment whole = Deployment.of(root);
        SourceName source = new SourceName("/devlake/" + Text.identifying("connection", connection, 100));
        List<Fact> facts = new ArrayList<>();
        List<Node> commits = list(root, "deploymentCommits", "deployment_commits");
        for (Node commit : commits.isEmpty() ? List.of(root) : commits) {
            DeploymentChanged changed = changed(connection, whole, commit, commits.isEmpty());
            facts.add(Facts.observed(source, MaskedEvents.mask(changed)));
        }
        return facts;
    }

    /** What all commits of a deployment share. */
    private record Deployment(
            @Nullable String id,
            @Nullable String title,
            @Nullable String name,
            @Nullable String result,
            String environment,
            @Nullable String originalEnvironment,
            @Nullable String url,
            @Nullable Instant created,
            @Nullable Instant started,
            @Nullable Instant finished) {
        static Deployment of(Node root) throws UnreadableJsonException {
            return new Deployment(
                    text(root, "id", "pipeline_id"),
                    text(root, "displayTitle", "display_title"),
                    text(root, "name", "name"),
                    text(root, "result", "result"),
                    DevlakeDeployments.environment(root),
                    text(root, "originalEnvironment", "original_environment"),
                    text(root, "url", "url"),
                    time(root, "createdDate", "create_time"),
                    time(root, "startedDate", "start_time"),
                    time(root, "finishedDate", "end_time"));
        }
    }

    private static DeploymentChanged changed(String connection, Deployment whole, Node commit, boolean alone)
            throws UnreadableJsonException {
        CommitSha sha = sha(commit);
        Instant own = alone ? whole.started : time(commit, "startedDate", "start_time");
        Instant started = own == null ? whole.started : own;
        if (started == null) {
            throw commit.mustBe("startedDate", "be a time such as 2026-03-02T12:00:00Z");
        }
        Instant ownEnd = alone ? whole.finished : time(commit, "finishedDate", "end_time");
        Instant finished = ownEnd == null ? whole.finished : ownEnd;
        String result = alone ? whole.result : text(commit, "result", "result");
        RunState state = state(result == null ? whole.result : result, commit.text("status"), finished);
        String title = whole.title == null ? text(commit, "displayTitle", "display_title") : whole.title;
        String message = text(commit, "commitMsg", "commit_msg");
        Instant updated = finished == null ? started : finished;
        return new DeploymentChanged(
                TOOL,
                id(connection, whole, sha),
                about(commit, sha, whole),
                state,
                whole.name == null ? commit.text("name") : whole.name,
                whole.environment.toLowerCase(Locale.ROOT),
                text(commit, "refName", "ref_name"),
                null,
                title == null ? message : message == null ? title : title + "\n\n" + message,
                null,
                Mode.AUTOMATED,
                started,
                finished,
                0,
                whole.url,
                null,
                null,
                updated);
    }

    private static About about(Node commit, CommitSha sha, Deployment whole) throws UnreadableJsonException {
        String url = text(commit, "repoUrl", "repo_url");
        RepositoryName repository = RepositoryUrl.name(url);
        if (repository == null) {
            throw commit.mustBe("repoUrl", "be a repository's address such as https://git.example.org/acme/claims");
        }
        return About.commit(
                repository,
                sha,
                whole.originalEnvironment == null
                        ? whole.environment.toLowerCase(Locale.ROOT)
                        : whole.originalEnvironment);
    }

    private static CommitSha sha(Node commit) throws UnreadableJsonException {
        String field = commit.has("commitSha") || !commit.has("commit_sha") ? "commitSha" : "commit_sha";
        return commit.required(field, text -> new CommitSha(text.toLowerCase(Locale.ROOT)));
    }

    private static String id(String connection, Deployment whole, CommitSha sha) {
        String own = whole.id == null || whole.id.isBlank() ? "" : Text.identifying("id", whole.id, LONGEST_ID) + "/";
        return connection + "/" + own + sha;
    }

    /** As DevLake has it: production where nothing is said. */
    private static String environment(Node root) throws UnreadableJsonException {
        String text = root.text("environment");
        if (text == null || text.isBlank()) {
            return "PRODUCTION";
        }
        return switch (text) {
            case "PRODUCTION", "STAGING", "TESTING", "DEVELOPMENT" -> text;
            default -> throw root.mustBe("environment", "be PRODUCTION, STAGING, TESTING or DEVELOPMENT");
        };
    }

    /** As DevLake has it: a finished deployment of which no result is told was a success. */
    private static RunState state(@Nullable String result, @Nullable String status, @Nullable Instant finished) {
        if (result == null || result.isBlank()) {
            boolean runs = "IN_PROGRESS".equalsIgnoreCase(status) || (finished == null && status != null);
            return runs && !"DONE".equalsIgnoreCase(status) ? RunState.RUNNING : RunState.SUCCEEDED;
        }
        return switch (result.toUpperCase(Locale.ROOT)) {
            case "SUCCESS" -> RunState.SUCCEEDED;
            case "FAILURE", "FAILED" -> RunState.FAILED;
            case "ABORT", "ABORTED", "CANCELLED", "CANCELED" -> RunState.CANCELLED;
            case "SKIPPED" -> RunState.SKIPPED;
            default -> RunState.UNKNOWN;
        };
    }

    private static @Nullable String text(Node node, String camel, String snake) throws UnreadableJsonException {
        String text = node.text(node.has(camel) ? camel : snake);
        return text == null || text.isBlank() ? null : Bounds.text(text);
    }

    private static @Nullable Instant time(Node node, String camel, String snake) throws UnreadableJsonException {
        return node.time(node.has(camel) ? camel : snake);
    }

    private static List<Node> list(Node node, String camel, String snake) throws UnreadableJsonException {
        return node.objects(node.has(camel) ? camel : snake);
    }
}
