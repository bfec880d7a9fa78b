package dev.shiplog.report.outbound.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Handled;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.Samples;
import dev.shiplog.report.outbound.parcel.Links;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final Links LINKS = new Links(URI.create("https://shiplog.example.org"));
    private static final Secret KEY = new Secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void signsAsThePublishedExampleOfStandardWebhooks() {
        Map<String, String> headers = WebhookMessage.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of(KEY));
        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEverySecretSoThatOneCanTakeTheOthersPlace() {
        Secret next = new Secret("c2VjcmV0IHRoYXQgY29tZXMgbmV4dCB0byBpdA==");
        String both = signature(KEY, next);
        assertThat(both).isEqualTo(signature(KEY) + " " + signature(next));
        assertThat(signature(KEY)).isNotEqualTo(signature(next));
    }

    @Test
    void aWebhookTellsTheAlertAsTheApiDoes() throws IOException {
        Alert alert = alert("Failed", "Repeat it", AlertState.RESOLVED);
        JsonNode payload = json(WebhookMessage.body(alert, News.RESOLVED, LINKS));
        assertThat(payload.path("type").asText()).isEqualTo("alert.resolved");
        assertThat(payload.path("timestamp").asText()).isEqualTo("2026-03-02T13:00:00Z");
        assertThat(payload.path("data").path("severity").asText()).isEqualTo("high");
        assertThat(payload.path("data").path("version").asInt()).isEqualTo(3);
        assertThat(payload.path("data").path("url").asText())
                .isEqualTo("https://shiplog.example.org/deployments/" + alert.deployment());
        assertThat(WebhookMessage.id("a", 1))
                .isEqualTo(WebhookMessage.id("a", 1))
                .isNotEqualTo(WebhookMessage.id("a", 2))
                .hasSizeLessThan(40);
    }

    @Test
    void aSlackMessageCanNeitherCallPeopleNorHideALink() throws IOException {
        String hostile = "<!channel> & <https://evil.example|click>";
        String body = SlackMessage.body(alert(hostile, hostile, AlertState.OPEN), News.OPENED, LINKS);
        String escaped = "&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;";
        JsonNode message = json(body);
        assertThat(message.path("text").asText()).isEqualTo("[opened, high] " + escaped);
        assertThat(texts(message)).hasSize(3).first().isEqualTo("*[opened, high] " + escaped + "*");
        assertThat(texts(message).get(1)).isEqualTo(escaped);
        assertThat(texts(message).get(2))
                .contains("Target: eligibility/prod/north of client north-health")
                .contains("Last handled: acknowledged by ada")
                .endsWith("|Open in Shiplog>");
        assertThat(body).doesNotContain("<!channel>");
    }

    @Test
    void aSlackMessageKeepsToSlacksLimits() throws IOException {
        for (String filler : List.of("<", "x", "&", "\uD83D\uDEA8")) {
            JsonNode message = json(SlackMessage.body(
                    alert(filler.repeat(900), filler.repeat(9000), AlertState.OPEN), News.OPENED, LINKS));
            assertThat(texts(message)).allSatisfy(text -> assertThat(text)
                    .hasSizeLessThanOrEqualTo(3000)
                    .doesNotContain("�")
                    .satisfies(one ->
                            assertThat(one.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&")));
        }
    }

    @Test
    void anEmailHasOneLineOfSubjectWhateverTheTitleHolds() {
        Message message = Message.of(
                alert("Failed\u2028 " + "x".repeat(400), "Repeat\r\nBcc: x@evil.example\u0007", AlertState.OPEN),
                News.OPENED,
                LINKS);
        assertThat(message.subject())
                .startsWith("Shiplog: [opened, high] Failed")
                .hasSize(200);
        assertThat(message.text())
                .contains("Repeat\nBcc: x@evil.example \n")
                .contains("Kind: deployment failed")
                .contains("https://shiplog.example.org/deployments/");
        assertThat(message.id()).endsWith("@shiplog");
    }

    @Test
    void anAlertWithoutADeploymentLeadsToThePageOfTheAlertsOfItsKind() {
        Alert behind = behind(Samples.NORTH);
        assertThat(LINKS.alert(behind))
                .isEqualTo("https://shiplog.example.org/alerts"
                        + "?kind=target_behind&application=eligibility&environment=prod&target=north");
        assertThat(LINKS.alert(behind(null)))
                .isEqualTo("https://shiplog.example.org/alerts?kind=target_behind&application=eligibility");
        assertThat(new Links(null).alert(behind)).isNull();
    }

    private static String signature(Secret... secrets) {
        return WebhookMessage.headers("m", Samples.NOON, "{}", List.of(secrets)).getOrDefault("webhook-signature", "");
    }

    private static List<String> texts(JsonNode message) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : message.path("blocks")) {
            JsonNode text = block.path("type").asText().equals("context")
                    ? block.path("elements").path(0)
                    : block.path("text");
            assertThat(text.path("type").asText()).isEqualTo("mrkdwn");
            texts.add(text.path("text").asText());
        }
        return texts;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Alert behind(@Nullable TargetRef target) {
        return new Alert(
                new AlertId("target-behind/1"),
                1,
                AlertKind.TARGET_BEHIND,
                Severity.HIGH,
                AlertState.OPEN,
                Samples.NORTH.application(),
                target,
                null,
                null,
                "Behind",
                "It lacks V2.",
                Samples.NOON,
                null);
    }

    private static Alert alert(String title, String detail, AlertState state) {
        return new Alert(
                new AlertId("failed/1"),
                3,
                AlertKind.DEPLOYMENT_FAILED,
                Severity.HIGH,
                state,
                Samples.NORTH.application(),
                Samples.NORTH,
                Samples.failed().deployment(),
                null,
                null,
                title,
                detail,
                Samples.NOON,
                state == AlertState.RESOLVED ? Samples.NOON.plusSeconds(3600) : null,
                new Handled(AlertHandling.ACKNOWLEDGED, Samples.ADA, "seen", Samples.NOON.plusSeconds(60)));
    }
}
