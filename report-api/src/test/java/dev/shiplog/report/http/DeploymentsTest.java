package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.Cursor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeploymentsTest {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsDeploymentsWithWhatIsNotKnown() throws Exception {
        JsonNode items = json(Role.MANAGER, "/api/v1/deployments", 200).path("items");
        assertThat(texts(items, "deployment"))
                .containsExactly(
                        Samples.manual().deployment().value(),
                        Samples.failed().deployment().value(),
                        Samples.whole().deployment().value());
        assertThat(items.get(1).path("evidenceGaps").toString())
                .contains("no commit known", "no review known", "no ticket known");
        assertThat(items.get(2).path("evidenceGaps")).isEmpty();
    }

    @Test
    void pagesThroughTheListWithoutMissingOrRepeatingOne() throws Exception {
        api.store.trails = Samples.many(7);
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(Role.MANAGER, "/api/v1/deployments?limit=3" + next, 200);
            seen.addAll(texts(page.path("items"), "deployment"));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        assertThat(seen)
                .containsExactlyElementsOf(api.store.trails.stream()
                        .map(trail -> trail.deployment().value())
                        .toList());
    }

    @Test
    void tellsEveryFaultOfARequestAtOnce() throws Exception {
        JsonNode problem = json(
                Role.MANAGER,
                "/api/v1/deployments?outcome=bad&ticket=clm1&limit=501&aplication=x&from=2026-02-01&to=2026-01-01"
                        + "&cursor=AAAA&tool=a&tool=b&commit=xyz&superseded=maybe",
                400);
        assertThat(problem.path("faults")).hasSize(9);
        assertThat(problem.path("faults").toString())
                .contains(
                        "rolled_back", "such as CLM-12", "1 to 500", "there is no parameter", "aplication", "2 times");
    }

    @Test
    void refusesTheCursorOfAnotherListAndOneThatWasChanged() throws Exception {
        Cursor cursor =
                new Cursor("alerts", Samples.NOON, Samples.whole().deployment().value());
        json(Role.MANAGER, "/api/v1/deployments?cursor=" + cursor.encode(), 400);
        String right = new Cursor("deployments", cursor.at(), cursor.id()).encode();
        json(Role.MANAGER, "/api/v1/deployments?cursor=" + right, 200);
        json(Role.MANAGER, "/api/v1/deployments?cursor=" + right.replace(right.charAt(20), '_'), 400);
        json(Role.MANAGER, "/api/v1/deployments?cursor=" + new Cursor("deployments", cursor.at(), "x").encode(), 400);
    }

    @Test
    void showsATrailItsVersionsAndItsLog() throws Exception {
        Trail manual = Samples.manual();
        String path = "/api/v1/deployments/" + manual.deployment();
        JsonNode trail = json(Role.MANAGER, path, 200);
        assertThat(trail.path("run").path("command").asText()).isEqualTo("psql -f fix.sql");
        assertThat(trail.path("recordedAt").asText()).isEqualTo(Samples.NOON.toString());
        assertThat(json(Role.MANAGER, path + "/versions", 200).path("items")).hasSize(1);
        HttpResponse<String> log = api.send(api.as(Role.OPERATOR, path + "/log"));
        assertThat(log.body()).isEqualTo("<b>started</b>\nUPDATE 1\n");
        assertThat(log.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(log.headers().firstValue("Shiplog-Log-Sha256")).hasValue("a".repeat(64));
    }

    @Test
    void answersWhatIsUnknownWith404() throws Exception {
        json(Role.MANAGER, "/api/v1/deployments/nonsense", 404);
        json(Role.MANAGER, "/api/v1/deployments/0195a000-0000-8000-8000-000000000000", 404);
        json(Role.MANAGER, "/api/v1/deployments/0195a000-0000-8000-8000-000000000000/versions", 404);
        json(Role.OPERATOR, "/api/v1/deployments/" + Samples.whole().deployment() + "/log", 404);
        json(Role.OPERATOR, "/nowhere", 404);
    }

    @Test
    void answersWith405And406() throws Exception {
        assertThat(api.send(api.as(Role.ADMIN, "/api/v1/targets").DELETE()).statusCode())
                .isEqualTo(405);
        HttpResponse<String> xml =
                api.send(api.as(Role.ADMIN, "/api/v1/targets").header("Accept", "application/xml, text/*"));
        assertThat(xml.statusCode()).isEqualTo(406);
        assertThat(xml.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void answersWith503WhileTheStoreIsAway() throws Exception {
        api.store.down = true;
        HttpResponse<String> answer = api.send(api.as(Role.MANAGER, "/api/v1/deployments"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("PostgreSQL does not answer");
    }

    @Test
    void everyAnswerProtectsItsReader() throws Exception {
        for (String path : List.of("/api/v1/targets", "/nowhere", "/health", "/")) {
            HttpResponse<String> answer = api.send(api.as(Role.ADMIN, path));
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void listsAlertsTargetsDeadLettersAndTheLedger() throws Exception {
        JsonNode alert = json(Role.MANAGER, "/api/v1/alerts?state=open&kind=deployment_failed&application=claims", 200);
        assertThat(texts(alert.path("items"), "severity")).containsExactly("high");
        assertThat(json(Role.MANAGER, "/api/v1/targets", 200).path("items")).hasSize(4);
        JsonNode letter =
                json(Role.OPERATOR, "/api/v1/dead-letters", 200).path("items").path(0);
        assertThat(letter.path("bytes").asInt()).isEqualTo(6);
        assertThat(letter.toString()).doesNotContain("secret");
        JsonNode entry = json(Role.AUDITOR, "/api/v1/ledger/entries?from=5&limit=1", 200)
                .path("items")
                .path(0);
        assertThat(entry.path("sequence").asLong()).isEqualTo(5);
        assertThat(entry.path("data").path("run").asText()).isEqualTo("run-1");
    }

    @Test
    void healthShowsStatesToEverybodyAndDetailsToWhoIsKnown() throws Exception {
        JsonNode open = Exchange.JSON.readTree(api.send(api.to("/health")).body());
        assertThat(open.path("status").asText()).isEqualTo("up");
        assertThat(open.toString())
                .contains("collector")
                .doesNotContain("polls")
                .doesNotContain("received");
        JsonNode detailed = json(Role.OPERATOR, "/health", 200);
        assertThat(detailed.toString()).contains("It polls 3 targets.");
        assertThat(detailed.path("conservation").path("holds").asBoolean()).isTrue();
        assertThat(json(Role.COLLECTOR, "/health", 200).toString()).doesNotContain("polls");
    }

    @Test
    void healthIsDownWhenRecordsAreMissingOrTheStoreIsAway() throws Exception {
        api.store.counts = new Conservation(10, 8, 1, 0, 0, 0);
        assertThat(json(Role.OPERATOR, "/health", 503).toString()).contains("The sum does not hold");
        api.store.counts = new Conservation(10, 8, 1, 1, 0, 0);
        assertThat(json(Role.OPERATOR, "/health", 200).path("status").asText()).isEqualTo("degraded");
        api.store.down = true;
        assertThat(json(Role.OPERATOR, "/health", 503).path("status").asText()).isEqualTo("down");
    }

    @Test
    void metricsCountTheRequestsOfEachRoute() throws Exception {
        json(Role.OPERATOR, "/api/v1/targets", 200);
        assertThat(api.send(api.as(Role.OPERATOR, "/metrics")).body())
                .contains("shiplog_http_requests_seconds_count{route=\"GET /api/v1/targets\"} 1");
    }

    @Test
    void aPortInUseSaysHowToTakeAnother() {
        assertThatThrownBy(() -> new RunningApi(api.api.address().getPort()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--port")
                .hasMessageContaining("report.port");
    }

    @Test
    void aLargeBodyIsRefusedWhereNoneIsRead() throws Exception {
        assertThat(api.send(api.to("/sign-out").POST(BodyPublishers.ofString("x".repeat(70_000))))
                        .statusCode())
                .isEqualTo(413);
    }

    private JsonNode json(Role role, String path, int status) throws Exception {
        HttpResponse<String> answer = api.send(api.as(role, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Exchange.JSON.readTree(answer.body());
    }

    private static List<String> texts(JsonNode items, String property) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(property).asText())
                .toList();
    }
}
