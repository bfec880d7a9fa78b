package dev.shiplog.report.outbound.jira;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.report.outbound.Receiver;
import dev.shiplog.report.outbound.Receiver.Answer;
import dev.shiplog.report.outbound.Receiver.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as the contract of Jira's deployments API says: wants a token that it made itself, takes only rising numbers
 * of updates, rejects what names no ticket that it knows, and tells of those that it does not know.
 */
public final class FakeJira implements AutoCloseable {
    public final Receiver http = new Receiver();
    public final Set<String> unknown = ConcurrentHashMap.newKeySet();
    /** By pipeline, environment and number. */
    public final Map<String, JsonNode> kept = new ConcurrentHashMap<>();

    public final AtomicInteger tokens = new AtomicInteger();
    public final AtomicInteger bulks = new AtomicInteger();
    /** So many of the next calls are answered with 429. */
    public final AtomicInteger busy = new AtomicInteger();
    /** Tokens up to this number are refused. */
    public final AtomicInteger expired = new AtomicInteger();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DELETED =
            Pattern.compile("/rest/deployments/0.1/pipelines/([^/]+)/environments/([^/]+)/deployments/([0-9]+)");
    private static final int KEY_LENGTH = 255;

    public FakeJira() {
        http.answer(this::answer);
    }

    @Override
    public void close() {
        http.close();
    }

    /** The states of all that is kept, by number. */
    public Map<Long, String> states() {
        Map<Long, String> states = new TreeMap<>();
        kept.values()
                .forEach(each -> states.put(
                        each.path("deploymentSequenceNumber").asLong(),
                        each.path("state").asText()));
        return states;
    }

    private synchronized Answer answer(Received request) {
        try {
            if (request.address().getPath().equals("/oauth/token")) {
                return token(request);
            }
            String bearer = "Bearer token-" + tokens.get();
            if (!request.header("Authorization").equals(bearer) || tokens.get() <= expired.get()) {
                return new Answer(401, "{\"message\":\"who is " + request.header("Authorization") + "\"}", Map.of());
            }
            if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return new Answer(429, "slow down", Map.of("Retry-After", "1"));
            }
            Matcher deleted = DELETED.matcher(request.address().getPath());
            if (deleted.matches() && request.method().equals("DELETE")) {
                kept.remove(deleted.group(1) + " " + deleted.group(2) + " " + deleted.group(3));
                return new Answer(202, "", Map.of());
            }
            return bulk(JSON.readTree(request.body()));
        } catch (JsonProcessingException e) {
            return new Answer(400, "no JSON", Map.of());
        }
    }

    private Answer token(Received request) throws JsonProcessingException {
        JsonNode asked = JSON.readTree(request.body());
        boolean right = asked.path("grant_type").asText().equals("client_credentials")
                && asked.path("audience").asText().equals("api.atlassian.com")
                && asked.path("client_id").asText().equals("client-1")
                && asked.path("client_secret").asText().equals("client-s3cret");
        return right
                ? new Answer(
                        200,
                        "{\"access_token\":\"token-" + tokens.incrementAndGet()
                                + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}",
                        Map.of())
                : new Answer(401, "{\"error\":\"access_denied\"}", Map.of());
    }

    private Answer bulk(JsonNode request) throws JsonProcessingException {
        bulks.incrementAndGet();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode accepted = answer.putArray("acceptedDeployments");
        ArrayNode rejected = answer.putArray("rejectedDeployments");
        ArrayNode unknownKeys = answer.putArray("unknownIssueKeys");
        ArrayNode others = answer.putArray("unknownAssociations");
        for (JsonNode deployment : request.path("deployments")) {
            if (!deployment.path("schemaVersion").asText().equals("1.0")
                    || deployment.path("displayName").asText().length() > KEY_LENGTH
                    || deployment.path("label").asText().isEmpty()
                    || deployment.path("url").asText().isEmpty()) {
                return new Answer(400, "{\"errorMessages\":[\"malformed\"]}", Map.of());
            }
            String pipeline = deployment.path("pipeline").path("id").asText();
            String environment = deployment.path("environment").path("id").asText();
            long number = deployment.path("deploymentSequenceNumber").asLong();
            ObjectNode key = JSON.createObjectNode()
                    .put("pipelineId", pipeline)
                    .put("environmentId", environment)
                    .put("deploymentSequenceNumber", number);
            List<String> issues = new ArrayList<>();
            for (JsonNode association : deployment.path("associations")) {
                for (JsonNode value : association.path("values")) {
                    if (!association.path("associationType").asText().equals("issueKeys")) {
                        if (unknown.contains(value.path("repositoryId").asText())) {
                            others.addObject()
                                    .put(
                                            "associationType",
                                            association.path("associationType").asText())
                                    .putArray("values")
                                    .add(value);
                        }
                    } else if (unknown.contains(value.asText())) {
                        unknownKeys.add(value.asText());
                    } else {
                        issues.add(value.asText());
                    }
                }
            }
            if (issues.isEmpty()) {
                ObjectNode refusal = rejected.addObject();
                refusal.set("key", key);
                refusal.putArray("errors").addObject().put("message", "No valid associations found for deployment");
                continue;
            }
            accepted.add(key);
            kept.merge(
                    pipeline + " " + environment + " " + number,
                    deployment,
                    (old, young) -> young.path("updateSequenceNumber").asLong()
                                    > old.path("updateSequenceNumber").asLong()
                            ? young
                            : old);
        }
        return new Answer(202, JSON.writeValueAsString(answer), Map.of());
    }
}
