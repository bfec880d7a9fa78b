package dev.shiplog.report.outbound.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.outbound.parcel.Links;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** A trail in the form of Jira's deployments API, version 0.1. */
final class DeploymentForm {
    /** Jira takes no more of all kinds together for one deployment. */
    private static final int MOST_ASSOCIATIONS = 500;

    private static final ObjectMapper JSON = ShiplogJson.mapper();

    private final Destination.JiraCloud to;
    private final Tiers tiers;
    private final Links links;

    DeploymentForm(Destination.JiraCloud to, Tiers tiers, Links links) {
        this.to = to;
        this.tiers = tiers;
        this.links = links;
    }

    /** The body of a request that tells of these deployments. */
    String request(List<Trail> trails) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode deployments = request.putArray("deployments");
        trails.forEach(trail -> deployments.add(deployment(trail)));
        request.putObject("providerMetadata").put("product", Phrases.cut(to.product()));
        return CanonicalJson.text(request);
    }

    /** What Jira is told, without the number that rises with each version. */
    String content(Trail trail) {
        ObjectNode deployment = deployment(trail);
        deployment.remove("updateSequenceNumber");
        return CanonicalJson.text(deployment);
    }

    List<TicketKey> tickets(Trail trail) {
        return Phrases.tickets(trail, to.projects());
    }

    private ObjectNode deployment(Trail trail) {
        DeploymentKey key = DeploymentKey.of(trail);
        TargetRef target = trail.target();
        String label = Phrases.label(trail);
        ObjectNode node = JSON.createObjectNode();
        node.put("schemaVersion", "1.0");
        node.put("deploymentSequenceNumber", key.number());
        node.put("updateSequenceNumber", trail.version());
        node.put("displayName", Phrases.cut(target.application() + " " + label + " to " + target.target()));
        node.put("url", Objects.requireNonNullElse(links.deployment(trail.deployment()), ""));
        node.put("description", Phrases.description(trail));
        node.put("label", label);
        node.put("lastUpdated", trail.lastKnown().toString());
        node.put("state", state(trail.outcome()));
        if (trail.finishedAt() != null) {
            Duration took = Duration.between(trail.startedAt(), trail.finishedAt());
            node.put("duration", Math.max(0, took.toSeconds()));
        }
        node.putObject("pipeline")
                .put("id", key.pipeline())
                .put("displayName", Phrases.cut(trail.tool() + " on " + target.target()))
                .put("url", Objects.requireNonNullElse(links.target(target), ""));
        node.putObject("environment")
                .put("id", key.environment())
                .put("displayName", Phrases.cut(target.environment().value()))
                .put("type", tiers.type(target));
        associate(trail, node.putArray("associations"));
        return node;
    }

    private void associate(Trail trail, ArrayNode associations) {
        List<TicketKey> keys = tickets(trail);
        ArrayNode values = association(associations, "issueKeys");
        keys.stream().limit(MOST_ASSOCIATIONS).forEach(key -> values.add(key.value()));
        int left = MOST_ASSOCIATIONS - values.size();
        if (!to.commits() || left == 0) {
            return;
        }
        List<RepositoryName> repositories = trail.commits().stream()
                .map(TrailCommit::repository)
                .filter(Objects::nonNull)
                .distinct()
                .limit(left)
                .toList();
        if (repositories.isEmpty()) {
            return;
        }
        ArrayNode owners = association(associations, "repository");
        repositories.forEach(each -> owners.addObject().put("repositoryId", each.value()));
        List<TrailCommit> commits = trail.commits().stream()
                .filter(commit -> commit.repository() != null)
                .limit(left - repositories.size())
                .toList();
        if (!commits.isEmpty()) {
            ArrayNode hashes = association(associations, "commit");
            commits.forEach(commit -> hashes.addObject()
                    .put("commitHash", commit.sha().value())
                    .put("repositoryId", String.valueOf(commit.repository())));
        }
    }

    private static ArrayNode association(ArrayNode associations, String type) {
        return associations.addObject().put("associationType", type).putArray("values");
    }

    /** Jira knows no half deployments: one that stopped half way failed, and its description says how. */
    static String state(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> "in_progress";
            case SUCCEEDED -> "successful";
            case FAILED, PARTIAL -> "failed";
            case ROLLED_BACK -> "rolled_back";
            case SKIPPED -> "cancelled";
        };
    }
}
