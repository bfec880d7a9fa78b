package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.HmacSignature;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhooksOverHttpTest {
    private static final WebhookSource GITHUB = new GithubWebhook();
    private static final String PATH = "/webhooks/github";

    private final RunningCollector collector = new RunningCollector(Map.of(PATH, RecordedDelivery.SECRET)).start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void answersOnceTheFactsAreDurable() {
        HttpResponse<String> answer = post(RecordedDelivery.named(GITHUB, "review-approved"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(collector.sink.facts).hasSize(2);
        assertThat(json(answer).path("accepted").asInt()).isEqualTo(2);
        assertThat(json(answer).path("ids"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(collector.sink.facts.stream()
                        .map(fact -> fact.id().value())
                        .toList());
    }

    @Test
    void givesARedeliveryTheSameIds() {
        post(RecordedDelivery.named(GITHUB, "pull-request-opened"));
        post(RecordedDelivery.named(GITHUB, "pull-request-opened"));

        assertThat(collector.sink.facts)
                .hasSize(2)
                .extracting(Fact::id)
                .containsOnly(collector.sink.facts.getFirst().id());
    }

    @Test
    void answersAPingWithoutKeepingIt() {
        HttpResponse<String> answer = post(RecordedDelivery.named(GITHUB, "ping"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("note").asText()).contains("GitHub tries");
        assertThat(collector.sink.facts).isEmpty();
        assertThat(collector.sink.letters).isEmpty();
    }

    @Test
    void neverRefusesAWellSignedDeliveryThatItCannotRead() {
        HttpResponse<String> unknown = post(RecordedDelivery.named(GITHUB, "star"));
        HttpResponse<String> damaged = post(RecordedDelivery.named(GITHUB, "title-is-a-number"));

        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(json(unknown).path("kept").asText()).isEqualTo("dead-letter");
        assertThat(damaged.statusCode()).isEqualTo(202);
        assertThat(json(damaged).path("explanation").asText()).contains("pull_request.title must be text");
        assertThat(collector.sink.letters)
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetter.Reason.UNKNOWN_KIND, DeadLetter.Reason.UNREADABLE);
    }

    @Test
    void keepsADeadLetterSoThatItCanBeReadAgain() {
        RecordedDelivery star = RecordedDelivery.named(GITHUB, "star");
        post(star);

        DeadLetter letter = collector.sink.letters.getFirst();
        assertThat(letter.origin()).isEqualTo(PATH);
        assertThat(letter.body()).isEqualTo(star.body());
        assertThat(letter.receivedAt()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(letter.headers()).containsEntry("x-github-event", "star").doesNotContainKey("user-agent");
    }

    @Test
    void refusesAWrongSignatureAndKeepsOnlySoMany() {
        RecordedDelivery star = RecordedDelivery.named(GITHUB, "star");
        Map<String, String> unsigned = new TreeMap<>(star.headers());
        unsigned.put("X-Hub-Signature-256", HmacSignature.of(star.body(), new Secret("guessed")));
        for (int i = 0; i < 70; i++) {
            HttpResponse<String> answer = collector.post(PATH, unsigned, star.body());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(collector.sink.letters)
                .hasSize(60)
                .allMatch(letter -> letter.reason() == DeadLetter.Reason.UNVERIFIED);
        assertThat(collector.get("/metrics").body())
                .contains("shiplog_deliveries_total{result=\"unverified\",source=\"/webhooks/github\"} 60.0")
                .contains("shiplog_deliveries_total{result=\"unverified_dropped\",source=\"/webhooks/github\"} 10.0")
                .contains("shiplog_dead_letters_total{origin=\"/webhooks/github\",reason=\"unverified\"} 60.0");
        assertThat(json(collector.get("/health")).path("status").asText()).isEqualTo("degraded");

        collector.now.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
        collector.post(PATH, Map.of(), star.body());
        post(star);
        assertThat(collector.sink.letters).hasSize(62);
        assertThat(json(collector.get("/health")).path("status").asText()).isEqualTo("up");
    }

    @Test
    void namesTheWebhooksThatItKnows() {
        HttpResponse<String> unknown = collector.post("/webhooks/sourceforge", Map.of(), new byte[0]);
        HttpResponse<String> closed = collector.post("/webhooks/jira", Map.of(), new byte[0]);

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("detail").asText())
                .contains("/webhooks/github, /webhooks/gitlab, /webhooks/jira");
        assertThat(closed.statusCode()).isEqualTo(404);
        assertThat(json(closed).path("detail").asText()).contains("collector.webhooks.jira.secret");
    }

    @Test
    void asksToSendAgainWhileKafkaIsAway() {
        collector.sink.away = true;
        for (String name : new String[] {"review-approved", "star"}) {
            HttpResponse<String> answer = post(RecordedDelivery.named(GITHUB, name));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body()).doesNotContain("broker-1").doesNotContain("Exception");
        }
        collector.sink.away = false;
        assertThat(post(RecordedDelivery.named(GITHUB, "review-approved")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void takesManyAtOnce() {
        RecordedDelivery opened = RecordedDelivery.named(GITHUB, "pull-request-opened");
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> post(opened).statusCode(), senders));
            }
        }
        assertThat(answers).extracting(CompletableFuture::join).containsOnly(202);
        assertThat(collector.sink.facts).hasSize(500);
    }

    @Test
    void answersNonsenseWithAProblem() {
        assertThat(json(collector.get("/nowhere")).path("detail").asText()).contains("POST /api/v1/events");
        assertThat(collector.get("/webhooks/github").statusCode()).isIn(404, 405);
        assertThat(collector
                        .post("/webhooks/" + "a".repeat(3000), Map.of(), "x".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> post(RecordedDelivery recorded) {
        return collector.post(PATH, recorded.headers(), recorded.body());
    }
}
