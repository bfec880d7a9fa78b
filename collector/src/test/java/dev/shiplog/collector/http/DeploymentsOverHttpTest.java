package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeploymentsOverHttpTest {
    private static final String BULK = "/rest/deployments/0.1/bulk";
    private static final String DEPLOYMENT =
            """
            {"deploymentSequenceNumber": 100, "updateSequenceNumber": 3, "displayName": "Deployment 100",
             "url": "https://ci.example.org/claims/100", "description": "CLM-7 goes live",
             "lastUpdated": "2026-03-02T13:00:00+01:00", "label": "1.4.0", "duration": 90, "state": "successful",
             "schemaVersion": "1.0",
             "associations": [
               {"associationType": "issueIdOrKeys", "values": ["clm-7", "10001", "UTF-8"]},
               {"associationType": "commit", "values": [
                 {"commitHash": "0123456789abcdef0123456789abcdef01234567", "repositoryId": "acme/claims"}]}],
             "pipeline": {"id": "claims/main", "displayName": "Claims", "url": "https://ci.example.org/claims"},
             "environment": {"id": "prod-eu", "displayName": "Production EU", "type": "production"}}
            """;
    private static final String DEVLAKE =
            """
            {"id": "run-77", "displayTitle": "Release 1.4.0", "result": "SUCCESS", "environment": "STAGING",
             "originalEnvironment": "uat", "name": "release", "createdDate": "2026-03-02T11:59:00Z",
             "startedDate": "2026-03-02T12:00:00Z", "finishedDate": "2026-03-02T12:05:00Z",
             "deploymentCommits": [
               {"repoUrl": "https://git.example.org/acme/claims.git", "refName": "main", "startedDate":
                "2026-03-02T12:00:00Z", "finishedDate": "2026-03-02T12:03:00Z", "result": "SUCCESS",
                "commitSha": "0123456789abcdef0123456789abcdef01234567", "commitMsg": "CLM-7: add, token=abc"},
               {"repoUrl": "git@git.example.org:acme/eligibility.git", "refName": "main", "startedDate":
                "2026-03-02T12:03:00Z", "finishedDate": "2026-03-02T12:05:00Z", "result": "FAILURE",
                "commitSha": "89abcdef0123456789abcdef0123456789abcdef", "commitMsg": "ELG-1"}]}
            """;

    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesADeploymentAsAPipelineReportsItToJira() {
        HttpResponse<String> answer = post(BULK, bulk(DEPLOYMENT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("acceptedDeployments").toString())
                .isEqualTo("[{\"pipelineId\":\"claims/main\",\"environmentId\":\"prod-eu\","
                        + "\"deploymentSequenceNumber\":100}]");
        assertThat(json(answer).path("rejectedDeployments")).isEmpty();
        assertThat(json(answer).path("unknownIssueKeys").toString()).isEqualTo("[\"UTF-8\"]");
        assertThat(json(answer).path("unknownAssociations").toString())
                .isEqualTo("[{\"associationType\":\"issueIdOrKeys\",\"values\":[\"10001\"]}]");
        DeploymentChanged told = only();
        assertThat(told.deployment()).isEqualTo("claims%2Fmain/prod-eu/100");
        assertThat(told.about().tickets()).hasToString("[CLM-7]");
        assertThat(told.about().repository()).hasToString("acme/claims");
        assertThat(told.about().commit()).hasToString("0123456789abcdef0123456789abcdef01234567");
        assertThat(told.about().environment()).isEqualTo("Production EU");
        assertThat(told.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(told.sequence()).isEqualTo(3);
        assertThat(told.startedAt()).isEqualTo(Instant.parse("2026-03-02T11:58:30Z"));
        assertThat(told.finishedAt()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Test
    void refusesOneDeploymentWithoutTheOthersAndKeepsIt() {
        String nobodys =
                with(DEPLOYMENT, "associations", "[{\"associationType\":\"issueKeys\",\"values\":[\"ABC-1\"]}]");
        HttpResponse<String> answer = post(BULK, bulk(nobodys, DEPLOYMENT, with(DEPLOYMENT, "state", "\"sunk\"")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("acceptedDeployments")).hasSize(1);
        assertThat(json(answer).path("rejectedDeployments")).hasSize(2);
        assertThat(json(answer).at("/rejectedDeployments/0/errors/0/message").asText())
                .isEqualTo("No valid associations found for deployment");
        assertThat(json(answer).at("/rejectedDeployments/1/key/pipelineId").asText())
                .isEqualTo("claims/main");
        assertThat(json(answer).path("unknownIssueKeys").toString()).contains("ABC-1");
        assertThat(collector.sink.facts).hasSize(1);
        DeadLetter letter = collector.sink.letters.getFirst();
        assertThat(letter.origin()).isEqualTo("/rest/deployments/0.1");
        assertThat(letter.explanation()).contains("2 of 3 deployments were refused", "sunk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deploymentSequenceNumber | \"7\"              | deploymentSequenceNumber must be a whole number",
                "deploymentSequenceNumber | -1                 | deploymentSequenceNumber must be a whole number",
                "updateSequenceNumber     | 9007199254740993   | updateSequenceNumber must be a whole number",
                "updateSequenceNumber     | null               | updateSequenceNumber must be a whole number",
                "displayName              | null               | displayName must be text",
                "lastUpdated              | \"yesterday\"      | lastUpdated must be a time",
                "lastUpdated              | null               | lastUpdated must be text",
                "schemaVersion            | \"2.0\"            | schemaVersion must be 1.0",
                "duration                 | -5                 | duration must be seconds",
                "pipeline                 | []                 | pipeline must be an object",
                "pipeline                 | {}                 | pipeline.",
                "environment              | {\"id\":\"e\",\"displayName\":\"E\",\"type\":\"moon\"} | environment.type",
                "associations             | {}                 | associations must be a list",
                "associations             | [{\"associationType\":\"commit\",\"values\":[{\"commitHash\":\"xyz\","
                        + "\"repositoryId\":\"1\"}]}] | commitHash"
            })
    void saysWhatIsWrongWithADeployment(String field, String value, String error) {
        HttpResponse<String> answer = post(BULK, bulk(with(DEPLOYMENT, field, value)));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).at("/rejectedDeployments/0/errors/0/message").asText())
                .contains(error);
        assertThat(collector.sink.facts).isEmpty();
        assertThat(collector.sink.letters).hasSize(1);
    }

    @Test
    void holdsToTheLimitsOfTheInterface() {
        String many = "[{\"associationType\":\"issueKeys\",\"values\":[" + "\"CLM-1\",".repeat(500) + "\"CLM-2\"]}]";
        for (String deployment : List.of(
                with(DEPLOYMENT, "displayName", "\"" + "x".repeat(256) + "\""),
                with(DEPLOYMENT, "description", "\"" + "x".repeat(256) + "\""),
                with(DEPLOYMENT, "label", "\"" + "x".repeat(256) + "\""),
                with(DEPLOYMENT, "url", "\"" + "x".repeat(2001) + "\""),
                with(DEPLOYMENT, "associations", many))) {
            assertThat(json(post(BULK, bulk(deployment)))
                            .at("/rejectedDeployments/0/errors/0/message")
                            .asText())
                    .contains("at most");
        }
        assertThat(post(BULK, "{\"properties\":{\"a:b\":1},\"deployments\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(post(BULK, "{\"properties\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1},\"deployments\":[]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(BULK, "{}").statusCode()).isEqualTo(400);
        assertThat(post(BULK, "{\"deployments\":[]}").statusCode()).isEqualTo(202);
    }

    @Test
    void letsInWithABearersTokenOrAPasswordOrWhatTheExchangeHandsOut() {
        String basic =
                Base64.getEncoder().encodeToString(("ci:" + RunningCollector.TOKEN).getBytes(StandardCharsets.UTF_8));
        byte[] body = bulk(DEPLOYMENT).getBytes(StandardCharsets.UTF_8);
        assertThat(collector
                        .post(BULK, Map.of("Authorization", "Basic " + basic), body)
                        .statusCode())
                .isEqualTo(202);
        for (String wrong : List.of("Basic Og==", "Basic ====", "Bearer x", "Basic " + basic + "x")) {
            assertThat(collector
                            .post(BULK, Map.of("Authorization", wrong), body)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(collector.post(BULK, Map.of(), body).statusCode()).isEqualTo(401);
        HttpResponse<String> token = collector.post(
                "/oauth/token",
                Map.of(),
                ("{\"grant_type\":\"client_credentials\",\"client_id\":\"x\",\"client_secret\":\""
                                + RunningCollector.TOKEN + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(json(token).path("token_type").asText()).isEqualTo("Bearer");
        String bearer = "Bearer " + json(token).path("access_token").asText();
        String cloud = "/jira/deployments/0.1/cloud/1234/bulk";
        assertThat(collector.post(cloud, Map.of("Authorization", bearer), body).statusCode())
                .isEqualTo(202);
        for (String wrong : List.of("{}", "", "[", "{\"grant_type\":\"client_credentials\",\"client_secret\":\"y\"}")) {
            assertThat(collector
                            .post("/oauth/token", Map.of(), wrong.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .isBetween(400, 401);
        }
    }

    @Test
    void takesADeploymentAsAPipelineReportsItToDevlake() {
        HttpResponse<String> answer = post("/api/rest/plugins/webhook/connections/1/deployments", DEVLAKE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("success").asBoolean()).isTrue();
        List<DeploymentChanged> told = collector.sink.facts.stream()
                .map(Fact::event)
                .map(DeploymentChanged.class::cast)
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().deployment()).isEqualTo("1/run-77/0123456789abcdef0123456789abcdef01234567");
        assertThat(told.getFirst().about().repository()).hasToString("acme/claims");
        assertThat(told.getFirst().about().environment()).isEqualTo("uat");
        assertThat(told.getFirst().environmentType()).isEqualTo("staging");
        assertThat(told.getFirst().description()).isEqualTo("Release 1.4.0\n\nCLM-7: add, token=•••");
        assertThat(told.getLast().about().repository()).hasToString("acme/eligibility");
        assertThat(told.getLast().state()).isEqualTo(RunState.FAILED);
        assertThat(told.getLast().startedAt()).isEqualTo(Instant.parse("2026-03-02T12:03:00Z"));
    }

    @Test
    void takesTheFirstFormOfDevlakeWithItsDefaults() {
        HttpResponse<String> answer = post(
                "/plugins/webhook/connections/1/deployments",
                "{\"repo_url\":\"acme/claims\",\"commit_sha\":\"0123456789ABCDEF0123456789abcdef01234567\","
                        + "\"start_time\":\"2026-03-02T12:00:00+00:00\",\"end_time\":\"2026-03-02T12:59:59+00:00\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DeploymentChanged told = only();
        assertThat(told.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(told.about().environment()).isEqualTo("production");
    }

    @Test
    void tellsWhatIsWrongWithADeploymentForDevlakeAndKeepsIt() {
        for (String body : List.of(
                "{}",
                "[]",
                DEVLAKE.replace("0123456789abcdef0123456789abcdef01234567", "0123456"),
                DEVLAKE.replace("STAGING", "MOON"),
                DEVLAKE.replace("https://git.example.org/acme/claims.git", "?"),
                DEVLAKE.replace("\"2026-03-02T12:00:00Z\"", "7"))) {
            HttpResponse<String> answer = post("/plugins/webhook/connections/1/deployments", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("detail").asText()).contains("kept as a dead letter");
        }
        assertThat(collector.sink.letters).hasSize(6);
        assertThat(collector.sink.facts).isEmpty();
    }

    @Test
    void deletesNothingAndKeepsNothingToBeAsked() {
        Map<String, String> token = Map.of("Authorization", "Bearer " + RunningCollector.TOKEN);
        assertThat(collector
                        .send("DELETE", "/rest/deployments/0.1/bulkByProperties?account=1", token)
                        .statusCode())
                .isEqualTo(202);
        assertThat(collector
                        .send("GET", "/rest/deployments/0.1/pipelines/p/environments/e/deployments/1", token)
                        .body())
                .contains("report API");
        assertThat(collector
                        .send("DELETE", "/rest/deployments/0.1/bulkByProperties", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void neverFailsForWhatASenderDoesWrong() {
        Random random = new Random(20260302);
        for (String path : List.of(BULK, "/plugins/webhook/connections/1/deployments")) {
            byte[] sound = (path.equals(BULK) ? bulk(DEPLOYMENT) : DEVLAKE).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 60; i++) {
                byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length));
                byte[] flipped = sound.clone();
                flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
                assertThat(post(path, damaged).statusCode()).isBetween(200, 400);
                assertThat(post(path, flipped).statusCode()).isBetween(200, 400);
            }
            for (String text : List.of("[".repeat(100_000), "9".repeat(1_000_000), "\u0000", "\"\\ud800\"", "null")) {
                assertThat(post(path, text).statusCode()).isEqualTo(400);
            }
            assertThat(post(path, " ".repeat(Request.LARGEST_BODY + 1)).statusCode())
                    .isEqualTo(413);
            collector.sink.away = true;
            assertThat(post(path, sound).statusCode()).isEqualTo(503);
            collector.sink.away = false;
        }
    }

    private DeploymentChanged only() {
        assertThat(collector.sink.facts).hasSize(1);
        return (DeploymentChanged) collector.sink.facts.getFirst().event();
    }

    private HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(String path, byte[] body) {
        return collector.post(
                path,
                new HashMap<>(Map.of(
                        "Authorization", "Bearer " + RunningCollector.TOKEN, "Content-Type", "application/json")),
                body);
    }

    private static String bulk(String... deployments) {
        ObjectNode body = ShiplogJson.mapper().createObjectNode();
        body.putObject("properties").put("account", "1");
        ArrayNode list = body.putArray("deployments");
        for (String deployment : deployments) {
            list.add(tree(deployment));
        }
        body.putObject("providerMetadata").put("product", "Harbour CI 2.1");
        return body.toString();
    }

    private static String with(String deployment, String field, String value) {
        ObjectNode changed = (ObjectNode) tree(deployment);
        changed.set(field, tree(value));
        return changed.toString();
    }

    private static JsonNode tree(String text) {
        try {
            return ShiplogJson.mapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(new UnreadableJsonException(text));
        }
    }
}
