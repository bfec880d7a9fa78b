package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.Sources;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is believed, for every registered webhook. */
final class WebhookSecretsTest {
    static Stream<WebhookSource> sources() {
        return Sources.webhooks().stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void takesWhatIsSignedWithTheNewSecretOrTheOldOne(WebhookSource source) {
        WebhookSettings rotating =
                new WebhookSettings(List.of(new Secret("the new one"), RecordedDelivery.SECRET), false, 1024 * 1024);
        try (RunningCollector collector =
                RunningCollector.taking(source.name().value(), rotating).start()) {
            collector.now.set(RecordedDelivery.RECEIVED_AT);
            for (RecordedDelivery recorded : RecordedDelivery.of(source)) {
                HttpResponse<String> answer =
                        collector.post(source.name().value(), recorded.headers(), recorded.body());
                assertThat(answer.statusCode()).as(recorded.name()).isEqualTo(202);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void refusesWhatIsSignedWithNoneOfThem(WebhookSource source) {
        WebhookSettings others =
                new WebhookSettings(List.of(new Secret("one"), new Secret("another")), false, 1024 * 1024);
        try (RunningCollector collector =
                RunningCollector.taking(source.name().value(), others).start()) {
            collector.now.set(RecordedDelivery.RECEIVED_AT);
            RecordedDelivery recorded = RecordedDelivery.of(source).getFirst();
            assertThat(collector
                            .post(source.name().value(), recorded.headers(), recorded.body())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(collector.sink.letters).hasSize(1);
            assertThat(collector.sink.letters.getFirst().headers())
                    .doesNotContainKeys("authorization", "x-gitlab-token");
        }
    }

    @Test
    void refusesASignatureWithATimeThatIsLongPast() {
        WebhookSource gitlab = named("/webhooks/gitlab");
        try (RunningCollector collector =
                new RunningCollector(Map.of("/webhooks/gitlab", RecordedDelivery.SECRET)).start()) {
            RecordedDelivery recorded = RecordedDelivery.named(gitlab, "push");
            for (Duration skew : List.of(Duration.ofMinutes(-4), Duration.ofMinutes(4))) {
                collector.now.set(RecordedDelivery.RECEIVED_AT.plus(skew));
                assertThat(post(collector, recorded)).isEqualTo(202);
            }
            for (Duration skew : List.of(Duration.ofMinutes(-6), Duration.ofMinutes(6), Duration.ofDays(365))) {
                collector.now.set(RecordedDelivery.RECEIVED_AT.plus(skew));
                assertThat(post(collector, recorded)).isEqualTo(401);
            }
        }
    }

    @Test
    void takesADeliveryWhoseSendersClockIsAheadOfOurs() {
        try (RunningCollector collector =
                new RunningCollector(Map.of("/webhooks/github", RecordedDelivery.SECRET)).start()) {
            collector.now.set(RecordedDelivery.RECEIVED_AT.minus(Duration.ofDays(400)));
            RecordedDelivery recorded = RecordedDelivery.named(named("/webhooks/github"), "deployment-status-success");
            assertThat(collector
                            .post("/webhooks/github", recorded.headers(), recorded.body())
                            .statusCode())
                    .isEqualTo(202);
            assertThat(collector.sink.facts).hasSize(1);
        }
    }

    @Test
    void saysLoudlyThatAWebhookBelievesWhoeverReachesIt() {
        try (RunningCollector collector = RunningCollector.taking(
                        "/webhooks/jira", new WebhookSettings(List.of(), true, 1024 * 1024))
                .start()) {
            RecordedDelivery recorded = RecordedDelivery.named(named("/webhooks/jira"), "cloud-created");
            assertThat(collector
                            .post("/webhooks/jira", Map.of(), recorded.body())
                            .statusCode())
                    .isEqualTo(202);
            HttpResponse<String> health = collector.get("/health");
            assertThat(json(health).at("/components/webhooks/explanation").asText())
                    .contains("WHOEVER REACHES /webhooks/jira");
            assertThat(json(health)
                            .at("/components/webhooks/details/unsigned/0")
                            .asText())
                    .isEqualTo("/webhooks/jira");
        }
    }

    private static int post(RunningCollector collector, RecordedDelivery recorded) {
        return collector
                .post("/webhooks/gitlab", recorded.headers(), recorded.body())
                .statusCode();
    }

    private static WebhookSource named(String name) {
        return sources()
                .filter(source -> source.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
