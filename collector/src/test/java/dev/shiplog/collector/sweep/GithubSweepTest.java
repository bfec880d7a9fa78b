package dev.shiplog.collector.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GithubSweepTest {
    private static final String LOG = "/repos/harbour/claims/hooks/7/deliveries";

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost();
    private final SweepSettings settings = host.sweptAs(SweepSettings.Kind.GITHUB, null);

    @BeforeEach
    void keepALogOfTwoPages() throws UnreadableJsonException {
        host.answers(
                        "/repos/harbour/claims/hooks?",
                        """
                        [{"id": 6, "config": {"url": "https://ci.example/github-webhook/"}},
                         {"id": 7, "config": {"url": "https://ours.example/webhooks/github"}}]""")
                .answers(
                        LOG + "?per_page=100",
                        200,
                        "[" + attempt(15, "a", 200, 50) + "," + attempt(14, "b", 0, 40) + ","
                                + attempt(13, "c", 500, 30) + "," + attempt(12, "b", 503, 20) + "]",
                        Map.of("Link", "<" + host.url(LOG + "?per_page=100&cursor=v1_11") + ">; rel=\"next\""))
                .answers(LOG + "?per_page=100&cursor=v1_11", "[" + attempt(11, "a", 502, 10) + "]")
                .answers(LOG + "/14", kept("deployment-status-success"))
                .answers(LOG + "/13", kept("star"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void takesInWhatNoAttemptBroughtAsTheWebhookWouldHave() {
        Health health = new Sweeping(folder).once(settings);

        assertThat(health.status()).isEqualTo(Health.Status.UP);
        Sweeping sweeping = new Sweeping(folder.resolve("again"));
        sweeping.once(settings);
        assertThat(sweeping.facts).isEqualTo(facts("deployment-status-success"));
        assertThat(sweeping.letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.UNKNOWN_KIND);
            assertThat(letter.origin()).isEqualTo("/webhooks/github");
            assertThat(letter.headers()).containsEntry("x-github-event", "star");
        });
        assertThat(host.asked("/repos/harbour/claims/hooks/6")).isEmpty();
        assertThat(host.tokens).allMatch(token -> token.startsWith("Bearer a-token"));
    }

    @Test
    void fetchesNothingTwice() {
        Sweeping sweeping = new Sweeping(folder);
        sweeping.times(3, settings);
        assertThat(host.asked(LOG + "/14")).hasSize(1);
        assertThat(host.asked(LOG + "/13")).hasSize(1);
        assertThat(sweeping.facts).hasSize(1);
        assertThat(sweeping.letters).hasSize(1);
    }

    @Test
    void goesOnAfterARestartFromWhereItHadAsked() {
        Sweeping first = new Sweeping(folder);
        first.once(settings);
        Sweeping second = new Sweeping(folder);
        second.now.set(Sweeping.NOW.plusSeconds(3600));
        second.times(2, settings);
        // All of the log is older than the last question.
        assertThat(second.facts).isEmpty();
        assertThat(second.letters).isEmpty();
        assertThat(host.asked(LOG + "/14")).hasSize(1);
    }

    @Test
    void asksAgainWhenWhatItFoundCouldNotBeKept() {
        Sweeping sweeping = new Sweeping(folder);
        sweeping.away = true;
        assertThat(Sweeping.problem(sweeping.once(settings))).contains("could not be sent yet");
        sweeping.away = false;
        sweeping.once(settings);
        assertThat(sweeping.facts).isEqualTo(facts("deployment-status-success"));
    }

    @Test
    void keepsADeliveryThatItCannotReadAndGoesOn() {
        host.answers(LOG + "/14", "{\"request\": {\"headers\": []}}");
        Sweeping sweeping = new Sweeping(folder);
        assertThat(sweeping.times(2, settings).status()).isEqualTo(Health.Status.UP);
        assertThat(sweeping.letters)
                .extracting(DeadLetter::origin)
                .containsExactly("/sweeps/github", "/webhooks/github");
    }

    @Test
    void saysThatNoWebhookLeadsHere() {
        host.answers("/repos/harbour/claims/hooks?", "[]");
        Health health = new Sweeping(folder).once(settings);
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(Sweeping.problem(health)).contains("No webhook of harbour/claims leads to /webhooks/github");
    }

    private static List<Fact> facts(String name) {
        return ((Reading.Facts) new GithubWebhook()
                        .read(RecordedDelivery.named(new GithubWebhook(), name).delivery()))
                .facts();
    }

    private static String attempt(int id, String guid, int status, int minute) {
        return """
                {"id": %d, "guid": "%s", "delivered_at": "2026-03-02T11:%d:00Z", "redelivery": false, "duration": 0.2,
                 "status": "%s", "status_code": %d, "event": "deployment_status", "action": "created"}"""
                .formatted(id, guid, minute, status == 200 ? "OK" : "failed", status);
    }

    private static String kept(String name) throws UnreadableJsonException {
        RecordedDelivery recorded = RecordedDelivery.named(new GithubWebhook(), name);
        ObjectNode request = ShiplogJson.mapper().createObjectNode();
        recorded.headers().forEach(request.putObject("headers")::put);
        request.set("payload", ShiplogJson.readTree(recorded.body()));
        return ShiplogJson.mapper().createObjectNode().set("request", request).toString();
    }
}
