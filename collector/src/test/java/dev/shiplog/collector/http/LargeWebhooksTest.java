package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.HmacSignature;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.transport.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that no record can hold: GitHub sends up to 25 MB. */
final class LargeWebhooksTest {
    private static final String PATH = "/webhooks/github";
    private static final int LIMIT = 8 * Request.LARGEST_BODY;

    private final RunningCollector collector = RunningCollector.taking(
                    PATH, new WebhookSettings(List.of(RecordedDelivery.SECRET), false, LIMIT))
            .start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void readsAPushThatIsLargerThanARecord() {
        String push =
                new String(RecordedDelivery.named(new GithubWebhook(), "push").body(), StandardCharsets.UTF_8);
        String files = "\"added\": [" + "\"db/a-file-with-quite-a-long-name.sql\",".repeat(80_000) + "\"last\"]";
        byte[] large = push.replaceFirst("\"added\": \\[[^]]*]", files).getBytes(StandardCharsets.UTF_8);
        assertThat(large.length).isGreaterThan(Request.LARGEST_BODY).isLessThan(LIMIT);

        assertThat(signed("push", large).statusCode()).isEqualTo(202);
        assertThat(collector.sink.facts).singleElement().satisfies(fact -> assertThat(fact.event())
                .isInstanceOfSatisfying(BranchPushed.class, pushed -> assertThat(pushed.commits())
                        .isEqualTo(2)));
    }

    @Test
    void keepsTheBeginningAndTheHashOfALargeDeliveryThatItCannotRead() {
        byte[] large = new byte[3 * Request.LARGEST_BODY];
        Arrays.fill(large, (byte) ' ');
        for (String event : List.of("push", "star")) {
            assertThat(signed(event, large).statusCode()).isEqualTo(202);
        }
        assertThat(collector.sink.letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.TOO_LARGE);
            assertThat(letter.body()).hasSize(Request.LARGEST_BODY);
            assertThat(letter.explanation()).contains(Sha256.hex(large)).contains("3145728 bytes");
        });
    }

    @Test
    void neverWritesAFactThatNoRecordCanHold() {
        String label = "{\"name\": \"" + "x".repeat(16_000) + "\"},";
        String pull = new String(
                RecordedDelivery.named(new GithubWebhook(), "pull-request-opened")
                        .body(),
                StandardCharsets.UTF_8);
        byte[] large = pull.replaceFirst("\"labels\": \\[", "\"labels\": [" + label.repeat(200))
                .replaceFirst(",(\\s*])", "$1")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(large.length).isGreaterThan(3_000_000);

        HttpResponse<String> answer = signed("pull_request", large);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("reason").asText()).isEqualTo("too_large");
        assertThat(collector.sink.facts).isEmpty();
        assertThat(collector.sink.letters).hasSize(1);
    }

    @Test
    void refusesABodyThatIsTooLargeWhetherAnnouncedOrNotAndKeepsItsBeginning() {
        byte[] large = new byte[LIMIT + 1];
        Arrays.fill(large, (byte) ' ');
        assertThat(collector.post(PATH, Map.of(), large).statusCode()).isEqualTo(413);
        assertThat(RawHttp.postChunked(collector.server.port(), PATH, large)).contains(" 413 ");

        assertThat(collector.get("/metrics").body()).contains("result=\"too_large\",source=\"/webhooks/github\"} 2.0");
        assertThat(collector.sink.letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.TOO_LARGE);
            assertThat(letter.body()).hasSize(Request.LARGEST_BODY);
            assertThat(letter.explanation()).contains(Sha256.hex(large));
        });
    }

    @Test
    void refusesALargeBodyOfAStranger() {
        byte[] large = new byte[2 * Request.LARGEST_BODY];
        Map<String, String> guessed = Map.of("X-Hub-Signature-256", HmacSignature.of(large, new Secret("guessed")));

        assertThat(collector.post(PATH, guessed, large).statusCode()).isEqualTo(401);
        assertThat(collector.sink.letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.UNVERIFIED);
            assertThat(letter.body()).hasSize(Request.LARGEST_BODY);
        });
    }

    private HttpResponse<String> signed(String event, byte[] body) {
        return collector.post(
                PATH,
                Map.of("X-Hub-Signature-256", HmacSignature.of(body, RecordedDelivery.SECRET), "X-GitHub-Event", event),
                body);
    }
}
