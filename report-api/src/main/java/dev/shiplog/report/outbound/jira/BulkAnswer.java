package dev.shiplog.report.outbound.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.report.outbound.parcel.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Jira answered to a request with several deployments. Whatever it does not say that it took, and took whole,
 * counts as refused.
 */
final class BulkAnswer {
    private static final int MOST_SHOWN = 20;

    private final Set<DeploymentKey> accepted = new HashSet<>();
    private final Map<DeploymentKey, String> rejected = new HashMap<>();
    private final Set<String> unknownTickets = new HashSet<>();
    private final Set<String> unknownOthers = new HashSet<>();

    private BulkAnswer() {}

    /** @throws UnreadableJsonException if it is not what Jira answers */
    static BulkAnswer read(String text) throws UnreadableJsonException {
        JsonNode tree = ShiplogJson.readTree(text.getBytes(StandardCharsets.UTF_8));
        if (!tree.isObject()) {
            throw new UnreadableJsonException("the answer is no JSON object");
        }
        BulkAnswer answer = new BulkAnswer();
        for (JsonNode each : tree.path("acceptedDeployments")) {
            answer.accepted.add(key(each));
        }
        for (JsonNode each : tree.path("rejectedDeployments")) {
            List<String> messages = new ArrayList<>();
            each.path("errors")
                    .forEach(error -> messages.add(error.path("message").asText()));
            answer.rejected.put(
                    key(each.path("key")), messages.isEmpty() ? "it gives no reason" : String.join("; ", messages));
        }
        for (JsonNode each : tree.path("unknownIssueKeys")) {
            answer.unknownTickets.add(each.asText());
        }
        for (JsonNode association : tree.path("unknownAssociations")) {
            association.path("values").forEach(value -> answer.unknownOthers.add(name(value)));
        }
        return answer;
    }

    /** What became of one of the deployments that were asked for. */
    Receipt receipt(Trail trail, List<TicketKey> tickets) {
        DeploymentKey key = DeploymentKey.of(trail);
        String why = rejected.get(key);
        if (why != null) {
            return new Receipt.Refused("Jira refused the deployment: " + why);
        }
        List<String> unknown = new ArrayList<>();
        tickets.stream()
                .map(TicketKey::value)
                .filter(ticket -> unknownTickets.contains(ticket) || unknownOthers.contains(ticket))
                .forEach(unknown::add);
        trail.commits().stream()
                .flatMap(BulkAnswer::names)
                .filter(unknownOthers::contains)
                .distinct()
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            return new Receipt.Refused("Jira does not know "
                    + String.join(", ", unknown.subList(0, Math.min(unknown.size(), MOST_SHOWN)))
                    + ", so the deployment is not shown there");
        }
        return accepted.contains(key)
                ? new Receipt.Taken()
                : new Receipt.Refused("Jira's answer says neither that it took the deployment nor why it did not");
    }

    private static Stream<String> names(TrailCommit commit) {
        String repository =
                commit.repository() == null ? null : commit.repository().value();
        return Stream.of(repository, commit(commit.sha().value(), repository)).filter(Objects::nonNull);
    }

    /** An association's value as one text: a key, a repository, or a commit in a repository. */
    private static String name(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        String repository = value.path("repositoryId").asText();
        return value.has("commitHash") ? commit(value.path("commitHash").asText(), repository) : repository;
    }

    private static String commit(String sha, @Nullable String repository) {
        return "commit " + sha + " of " + repository;
    }

    private static DeploymentKey key(JsonNode node) {
        return new DeploymentKey(
                node.path("pipelineId").asText(),
                node.path("environmentId").asText(),
                node.path("deploymentSequenceNumber").asLong());
    }
}
