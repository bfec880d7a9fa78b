package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.DeploymentSubmission;
import dev.shiplog.collector.webhook.DevlakeDeployments;
import dev.shiplog.collector.webhook.JiraDeployments;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The doors for pipelines that report their deployments to Jira or to Apache DevLake: the same paths, requests and
 * answers, so that only the address and the token are exchanged.
 */
final class DeploymentsEndpoint {
    static final String JIRA = "/rest/deployments/0.1";
    static final String JIRA_CLOUD = "/jira/deployments/0.1/cloud/{cloud}";
    static final String DEVLAKE = "/plugins/webhook/connections/{connection}/deployments";

    static final String DEVLAKE_ORIGIN = "/devlake";
    private static final int SHOWN = 20;
    private static final int LONGEST_CONNECTION = 100;

    private final TokenDoor door;
    private final JiraDeployments jira;

    DeploymentsEndpoint(TokenDoor door, JiraDeployments jira) {
        this.door = door;
        this.jira = jira;
    }

    /** {@code POST /rest/deployments/0.1/bulk}. */
    Answer submit(Request request) throws IOException {
        return door.open(JIRA, request, (delivery, holder) -> submit(delivery));
    }

    /** {@code GET …/pipelines/{p}/environments/{e}/deployments/{n}}: the collector hands on and keeps nothing. */
    Answer show(Request request) throws IOException {
        return door.open(
                JIRA,
                request,
                (delivery, holder) -> Answer.problem(new Problem(
                        404,
                        "The collector keeps no deployments",
                        "It makes facts of what is reported and hands them on. Ask the report API at"
                                + " /api/v1/deployments.")));
    }

    /** {@code DELETE …/bulkByProperties}: the ledger keeps what was reported, whoever would have it deleted. */
    Answer delete(Request request) throws IOException {
        return door.open(JIRA, request, (delivery, holder) -> {
            door.count(JIRA, "nothing");
            return Answer.json(202, Map.of("deleted", 0, "note", "Shiplog's record deletes nothing."));
        });
    }

    /** DevLake's {@code POST …/connections/{connection}/deployments}. */
    Answer devlake(String connection, Request request) throws IOException {
        return door.open(DEVLAKE_ORIGIN, request, (delivery, holder) -> devlake(connection, delivery));
    }

    /** Reads a body that could not be read before; who sent it was settled then. */
    Answer again(String origin, Delivery delivery) {
        return origin.equals(JIRA)
                ? submit(delivery)
                : devlake(origin.substring(Math.min(origin.length(), DEVLAKE_ORIGIN.length() + 1)), delivery);
    }

    private Answer submit(Delivery delivery) {
        DeploymentSubmission submission;
        try {
            submission = jira.read(delivery.body());
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return unreadable(JIRA, String.valueOf(e.getMessage()), delivery);
        }
        if (!submission.facts().isEmpty()) {
            door.sink().accept(submission.facts());
            door.count(JIRA, "accepted");
        }
        if (!submission.rejected().isEmpty()) {
            door.keep(JIRA, DeadLetter.Reason.UNREADABLE, refusal(submission), delivery);
            door.count(JIRA, "rejected");
        }
        return Answer.json(202, submission.answer());
    }

    private static String refusal(DeploymentSubmission submission) {
        return submission.rejected().size() + " of "
                + (submission.rejected().size() + submission.accepted().size())
                + " deployments were refused: "
                + submission.rejected().stream()
                        .limit(SHOWN)
                        .map(one -> one.key().pipelineId() + "/" + one.key().environmentId() + "/"
                                + one.key().deploymentSequenceNumber() + ": " + String.join(", ", one.errors()))
                        .collect(Collectors.joining("; "));
    }

    private Answer devlake(String connection, Delivery delivery) {
        try {
            List<Fact> facts = DevlakeDeployments.read(connection, delivery.body());
            door.sink().accept(facts);
            door.count(DEVLAKE_ORIGIN, "accepted");
            return Answer.json(200, Map.of("success", true, "accepted", facts.size()));
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return unreadable(DEVLAKE_ORIGIN + "/" + cut(connection), String.valueOf(e.getMessage()), delivery);
        }
    }

    /** As dead letters can name it. */
    private static String cut(String connection) {
        String plain = connection.replaceAll("[^!-~]", "-");
        return plain.substring(0, Math.min(plain.length(), LONGEST_CONNECTION));
    }

    private Answer unreadable(String origin, String why, Delivery delivery) {
        door.keep(origin, DeadLetter.Reason.UNREADABLE, why, delivery);
        door.count(origin.equals(JIRA) ? JIRA : DEVLAKE_ORIGIN, "unreadable");
        return Answer.problem(new Problem(
                400, "The body cannot be read", why + ". Mend it and send it again; it was kept as a dead letter."));
    }
}
