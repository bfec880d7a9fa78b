package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.webhook.HmacSignature;
import dev.shiplog.configuration.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is wrong gets a clear answer and a place where it is seen, loses nothing, and stops nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningDemo demo;
    private ReportClient report;

    @BeforeAll
    void start() throws Exception {
        demo = RunningDemo.shared();
        report = demo.report();
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedAndKept() {
        String token = demo.whole().adminToken().read().reveal();

        HttpResponse<String> answer = posted(
                "/api/v1/events",
                "{\"not\": json",
                "Content-Type",
                "application/cloudevents+json",
                "Authorization",
                "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("Nothing was taken");
        JsonNode letter = deadLetter("/api/v1/events", "unreadable", "Nothing was taken");
        assertThat(letter.path("bytes").asInt()).isEqualTo("{\"not\": json".length());
    }

    @Test
    void anUnknownSourceIsToldWhichAreKnown() {
        HttpResponse<String> answer = posted("/webhooks/pigeon", "{}", "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/webhooks/github").contains("/webhooks/jira");
    }

    @Test
    void aWrongSignatureIsRefusedAndKept() {
        HttpResponse<String> answer = github("pull_request", "{}", new Secret("another secret"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("not signed with the secret that is configured");
        deadLetter("/webhooks/github", "unverified", "not signed with the secret");
    }

    @Test
    void anEventThatNobodyKnowsYetIsAcceptedAndKept() {
        HttpResponse<String> answer = github("carrier_pigeon", "{\"landed\": true}", demo.githubSecret());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("dead-letter");
        deadLetter("/webhooks/github", "unknown_kind", "carrier_pigeon");
    }

    @Test
    void aDeadLetterIsReadAgainOnRequestAndWhatBecameOfItIsShownBesideIt() {
        github("carrier_dove", "{\"landed\": true}", demo.githubSecret());
        String id = deadLetter("/webhooks/github", "unknown_kind", "carrier_dove")
                .path("id")
                .asText();

        HttpResponse<String> asked = replay(id);

        assertThat(asked.statusCode()).isEqualTo(202);
        JsonNode replay = await("the replay")
                .atMost(SOON)
                .until(() -> report.json("/api/v1/dead-letters/" + id).path("replay"), found -> !found.isMissingNode());
        assertThat(replay.path("outcome").asText()).isEqualTo("still_unreadable");
        assertThat(replay.path("explanation").asText()).contains("carrier_dove");
        assertThat(replay.path("actor").asText()).isEqualTo("administrator");
        assertThat(deadLetters("/webhooks/github", "unknown_kind", "carrier_dove"))
                .as("reading it again makes no second letter")
                .hasSize(1);
    }

    @Test
    void everySourceSaysHowItStands() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(source("/targets/claims/prod/claims-prod").path("state").asText())
                    .isEqualTo("ok");
            assertThat(source("/targets/billing/uat/billing-uat").path("state").asText())
                    .isEqualTo("failing");
            assertThat(source("/repositories/harbour/claims").path("state").asText())
                    .isEqualTo("ok");
            assertThat(source("/webhooks/gitlab").path("state").asText()).isEqualTo("closed");
        });

        JsonNode claims = source("/targets/claims/prod/claims-prod");
        assertThat(claims.path("facts").asLong()).isPositive();
        assertThat(claims.path("stale").asBoolean()).isFalse();
        assertThat(claims.path("lagSeconds").asLong()).isLessThan(60);
        JsonNode away = source("/targets/billing/uat/billing-uat");
        assertThat(away.path("stale").asBoolean()).as("it was never read").isTrue();
        assertThat(away.path("problem").asText()).contains("Cannot connect to");
    }

    @Test
    void aMigrationFileThatCannotBeReadStopsNoOther() {
        byte[] latin1 = "-- Gr\u00f6\u00dfe\nselect 1;\n".getBytes(StandardCharsets.ISO_8859_1);
        demo.billing().commitMigration("V51__size.sql", latin1, "BIL-51 Size");
        String good = demo.billing()
                .commitMigration("V52__rate.sql", "select 1;\n".getBytes(StandardCharsets.UTF_8), "BIL-52 Rate");

        JsonNode letter = deadLetter("/repositories/harbour/billing", "unreadable", "V51__size.sql");
        assertThat(letter.path("explanation").asText()).contains("UTF-8").contains("Mend the file");
        await("the commit after it").atMost(SOON).untilAsserted(() -> assertThat(
                        report.items("/api/v1/ledger/entries?limit=500&from=" + lastEntries())
                                .toString())
                .contains(good));
        assertThat(component("collector").path("detail").asText()).contains("repositories");
    }

    @Test
    void aTargetWithoutHistoryAndOneThatIsAwayAreShownAsSuch() {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(target("billing-qa").path("status").asText()).isEqualToIgnoringCase("history_missing");
            assertThat(target("billing-uat").path("status").asText()).isEqualToIgnoringCase("unreachable");
        });

        assertThat(target("billing-qa").path("problem").asText()).contains("There is no table flyway_schema_history");
        assertThat(target("billing-uat").path("problem").asText())
                .contains("Cannot connect to")
                .contains("Check that the server runs");
        assertThat(target("claims-prod").path("status").asText()).isEqualToIgnoringCase("read");
        JsonNode collector = component("collector");
        assertThat(collector.path("status").asText()).isEqualTo("degraded");
        assertThat(collector.path("detail").asText())
                .contains("need a look", "billing/qa/billing-qa", "billing/uat/billing-uat");
    }

    @Test
    void aTargetThatIsStoppedIsStaleWhileTheOthersGoOnAndIsReadWhenItIsBack() {
        demo.billing()
                .commitMigration("V50__tariff.sql", "select 1;\n".getBytes(StandardCharsets.UTF_8), "BIL-50 Tariff");
        demo.billing().deploy("V50__tariff.sql");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        target("billing-dev").path("status").asText())
                .isEqualToIgnoringCase("read"));

        demo.billing().open(false);
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            target("billing-dev").path("status").asText())
                    .isEqualToIgnoringCase("unreachable"));
            assertThat(target("billing-dev").path("problem").asText()).contains("not currently accepting connections");
            assertThat(target("eligibility-dev").path("status").asText()).isEqualToIgnoringCase("read");
            assertThat(report.items("/api/v1/deployments?application=billing&change=V50"))
                    .hasSize(1);
        } finally {
            demo.billing().open(true);
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        target("billing-dev").path("status").asText())
                .isEqualToIgnoringCase("read"));
    }

    private long lastEntries() {
        return Math.max(
                1, report.json("/health").path("conservation").path("ledger").asLong() - 400);
    }

    private HttpResponse<String> github(String event, String body, Secret secret) {
        return posted(
                "/webhooks/github",
                body,
                "Content-Type",
                "application/json",
                "X-GitHub-Event",
                event,
                "X-Hub-Signature-256",
                HmacSignature.of(body.getBytes(StandardCharsets.UTF_8), secret));
    }

    private HttpResponse<String> posted(String path, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(
                        demo.whole().collectorAddress().resolve(path))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return ReportClient.sent(http, request, HttpResponse.BodyHandlers.ofString());
    }

    /** The newest dead letter of this kind, once it is shown. */
    private JsonNode deadLetter(String origin, String reason, String explanation) {
        return await("a dead letter of " + origin)
                .atMost(SOON)
                .until(() -> deadLetters(origin, reason, explanation), found -> !found.isEmpty())
                .getFirst();
    }

    private List<JsonNode> deadLetters(String origin, String reason, String explanation) {
        return report.items("/api/v1/dead-letters").stream()
                .filter(letter -> letter.path("origin").asText().equals(origin))
                .filter(letter -> letter.path("reason").asText().equals(reason))
                .filter(letter -> letter.path("explanation").asText().contains(explanation))
                .toList();
    }

    private HttpResponse<String> replay(String letter) {
        HttpRequest request = HttpRequest.newBuilder(
                        demo.whole().address().resolve("/api/v1/dead-letters/" + letter + "/replay"))
                .header("Authorization", "Bearer " + demo.whole().adminToken().read().reveal())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return ReportClient.sent(http, request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode source(String name) {
        return report.items("/api/v1/sources").stream()
                .filter(source -> source.path("source").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The report does not know the source " + name));
    }

    private JsonNode target(String name) {
        return report.items("/api/v1/targets").stream()
                .filter(state -> state.path("target").path("target").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The report does not know the target " + name));
    }

    private JsonNode component(String name) {
        for (JsonNode component : report.json("/health").path("components")) {
            if (component.path("name").asText().equals(name)) {
                return component;
            }
        }
        throw new AssertionError("The health page does not show " + name);
    }
}
