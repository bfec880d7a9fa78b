package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deployments as pipelines report them to Jira Cloud: the request of {@code POST /rest/deployments/0.1/bulk}, with the
 * limits that Atlassian's documentation of the Jira Software deployments API gives.
 */
public final class JiraDeployments {
    /** The source of the facts. */
    public static final SourceName NAME = new SourceName("/rest/deployments");

    private static final ToolName TOOL = new ToolName("jira-deployments");
    private static final int NAMED = 255;
    private static final int URL = 2000;
    private static final int LONGEST_ID = 400;
    /** The largest whole number that every JSON reader keeps exactly. */
    private static final long CANONICAL = 9_007_199_254_740_991L;

    private static final long LONGEST_DURATION = Duration.ofDays(366).toSeconds();

    private final KnownNames names;

    public JiraDeployments(KnownNames names) {
        this.names = names;
    }

    /**
     * What became of each deployment in a body.
     *
     * @throws UnreadableJsonException if the body as a whole is not what it should be
     */
    public DeploymentSubmission read(byte[] body) throws UnreadableJsonException {
        Node root = Node.root(body);
        JiraProperties.check(root.object("properties"));
        List<Node> deployments = root.objects("deployments");
        if (!root.has("deployments")) {
            throw new UnreadableJsonException("deployments is missing; send a list of deployments");
        }
        Result result = new Result();
        for (Node deployment : deployments) {
            read(deployment, result);
        }
        return result.submission();
    }

    private static final class Result {
        final List<Fact> facts = new ArrayList<>();
        final List<DeploymentSubmission.Key> accepted = new ArrayList<>();
        final List<DeploymentSubmission.Rejected> rejected = new ArrayList<>();
        final Set<String> unknownKeys = new LinkedHashSet<>();
        final Set<DeploymentSubmission.Unknown> unknown = new LinkedHashSet<>();

        DeploymentSubmission submission() {
            return new DeploymentSubmission(facts, accepted, rejected, List.copyOf(unknownKeys), List.copyOf(unknown));
        }
    }

    private void read(Node deployment, Result result) {
        DeploymentSubmission.Key key = key(deployment);
        try {
            JiraAssociations associations = JiraAssociations.of(deployment, names);
            result.unknownKeys.addAll(associations.unknownKeys());
            result.unknown.addAll(associations.unknownAssociations());
            if (!associations.any() || !associations.placed()) {
                result.rejected.add(rejected(key, "No valid associations found for deployment"));
                return;
            }
            DeploymentChanged changed = changed(deployment, associations);
            result.facts.add(Facts.observed(NAME, MaskedEvents.mask(changed)));
            result.accepted.add(key);
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            result.rejected.add(rejected(key, String.valueOf(e.getMessage())));
        }
    }

    private static DeploymentSubmission.Rejected rejected(DeploymentSubmission.Key key, String why) {
        return new DeploymentSubmission.Rejected(key, List.of(why));
    }

    /** As much of it as can be read, so that the sender finds the deployment that was refused. */
    private static DeploymentSubmission.Key key(Node deployment) {
        return new DeploymentSubmission.Key(
                deployment.lenientText("pipeline", "id"),
                deployment.lenientText("environment", "id"),
                deployment.lenientNumber("deploymentSequenceNumber"));
    }

    private static DeploymentChanged changed(Node deployment, JiraAssociations associations)
            throws UnreadableJsonException {
        Node pipeline = deployment.required("pipeline");
        Node environment = deployment.required("environment");
        RunState state = state(deployment);
        Instant updated = GithubPullRequest.required(deployment, "lastUpdated");
        String version = deployment.text("schemaVersion");
        if (version != null && !version.equals("1.0")) {
            throw deployment.mustBe("schemaVersion", "be 1.0");
        }
        boolean ended = state != RunState.PENDING && state != RunState.RUNNING && state != RunState.UNKNOWN;
        return new DeploymentChanged(
                TOOL,
                id(pipeline, environment, sequence(deployment, "deploymentSequenceNumber")),
                associations.about(bounded(environment, "displayName", NAMED)),
                state,
                bounded(pipeline, "displayName", NAMED),
                environmentType(environment),
                null,
                deployment.atMost("label", NAMED),
                described(deployment),
                null,
                Mode.AUTOMATED,
                ended ? started(deployment, updated) : null,
                ended ? updated : null,
                sequence(deployment, "updateSequenceNumber"),
                bounded(deployment, "url", URL),
                bounded(pipeline, "url", URL),
                null,
                updated);
    }

    private static String described(Node deployment) throws UnreadableJsonException {
        String name = bounded(deployment, "displayName", NAMED);
        String description = deployment.atMost("description", NAMED);
        return description == null || description.isBlank() || description.equals(name)
                ? name
                : name + ": " + description;
    }

    private static @Nullable Instant started(Node deployment, Instant ended) throws UnreadableJsonException {
        if (!deployment.has("duration")) {
            return null;
        }
        long seconds = deployment.number("duration");
        if (seconds < 0 || seconds > LONGEST_DURATION) {
            throw deployment.mustBe("duration", "be seconds from 0 to " + LONGEST_DURATION);
        }
        return ended.minusSeconds(seconds);
    }

    private static String id(Node pipeline, Node environment, long sequence) throws UnreadableJsonException {
        String whole =
                part(bounded(pipeline, "id", NAMED)) + "/" + part(bounded(environment, "id", NAMED)) + "/" + sequence;
        return whole.length() <= LONGEST_ID
                ? whole
                : Sha256.hex(whole.getBytes(StandardCharsets.UTF_8)) + "/" + sequence;
    }

    /** So that no two pairs of ids make the same text. */
    private static String part(String id) {
        return id.replace("%", "%25").replace("/", "%2F");
    }

    private static long sequence(Node deployment, String field) throws UnreadableJsonException {
        long number = deployment.number(field);
        if (number < 0 || number > CANONICAL) {
            throw deployment.mustBe(field, "be a whole number from 0 to " + CANONICAL);
        }
        return number;
    }

    private static String bounded(Node parent, String field, int longest) throws UnreadableJsonException {
        String text = parent.requiredText(field);
        if (text.length() > longest) {
            throw parent.mustBe(field, "have at most " + longest + " characters");
        }
        return text;
    }

    private static String environmentType(Node environment) throws UnreadableJsonException {
        String type = environment.requiredText("type");
        return switch (type) {
            case "unmapped", "development", "testing", "staging", "production" -> type;
            default -> throw environment.mustBe("type", "be unmapped, development, testing, staging or production");
        };
    }

    private static RunState state(Node deployment) throws UnreadableJsonException {
        String state = deployment.requiredText("state");
        return switch (state) {
            case "unknown" -> RunState.UNKNOWN;
            case "pending" -> RunState.PENDING;
            case "in_progress" -> RunState.RUNNING;
            case "cancelled" -> RunState.CANCELLED;
            case "failed" -> RunState.FAILED;
            case "rolled_back" -> RunState.ROLLED_BACK;
            case "successful" -> RunState.SUCCEEDED;
            default ->
                throw new UnreadableJsonException("state must be unknown, pending, in_progress, cancelled, failed,"
                        + " rolled_back or successful, but is " + Text.shown(state));
        };
    }
}
