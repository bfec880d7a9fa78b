package dev.shiplog.collector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of proving who sends that are not a signature of the body alone. */
final class AuthenticityTest {
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-03-02T11:10:00Z");
    private static final Secret KEY = new Secret("whsec_"
            + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    private static final Secret TOKEN = new Secret("a secret token");

    private final WebhookSource gitlab = new GitlabWebhook();
    private final WebhookSource bitbucket = new BitbucketDataCenterWebhook();

    @Test
    void takesGitlabsSecretToken() {
        assertThat(gitlab.verify(delivery(Map.of("X-Gitlab-Token", "a secret token")), TOKEN))
                .isTrue();
        for (String wrong : new String[] {"", "a secret toke", "a secret token ", "A secret token", "x".repeat(9000)}) {
            assertThat(gitlab.verify(delivery(Map.of("X-Gitlab-Token", wrong)), TOKEN))
                    .as(wrong)
                    .isFalse();
        }
        assertThat(gitlab.verify(delivery(Map.of("X-Gitlab-Token", "")), new Secret("")))
                .isFalse();
    }

    @Test
    void takesOneOfSeveralSignatures() {
        String right = StandardWebhooks.of("id-1", "1772449800", BODY, KEY);
        String other = StandardWebhooks.of("id-1", "1772449800", BODY, TOKEN);
        assertThat(gitlab.verify(signed("id-1", "1772449800", right), KEY)).isTrue();
        assertThat(gitlab.verify(signed("id-1", "1772449800", "v1a,xyz " + other + " " + right), KEY))
                .isTrue();
        assertThat(gitlab.verify(signed("id-1", "1772449800", other), KEY)).isFalse();
        assertThat(gitlab.verify(signed("id-2", "1772449800", right), KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1772449499", "1772450101", "", "-1", "1772449800.0", "99999999999999999999", "now"})
    void refusesASignatureWhoseTimeIsNotNow(String timestamp) {
        String right = StandardWebhooks.of("id-1", timestamp, BODY, KEY);
        assertThat(gitlab.verify(signed("id-1", timestamp, right), KEY)).isFalse();
    }

    @Test
    void doesNotTakeTheKeyOfSignaturesAsAToken() {
        assertThat(gitlab.verify(delivery(Map.of("X-Gitlab-Token", KEY.reveal())), KEY))
                .isFalse();
        assertThat(gitlab.verify(signed("id-1", "1772449800", "v1,"), new Secret("whsec_*not base64*")))
                .isFalse();
    }

    @Test
    void takesBasicAuthenticationOfBitbucketOnlyWhereNothingIsSigned() {
        Map<String, String> basic = new TreeMap<>(Map.of("Authorization", basic("bitbucket:a secret token")));
        assertThat(bitbucket.verify(delivery(basic), TOKEN)).isTrue();
        assertThat(bitbucket.keptHeaders()).doesNotContain("authorization");
        for (String wrong : new String[] {
            basic("bitbucket:another"), basic("a secret token"), "Basic !!", "Bearer a secret token", "Basic "
        }) {
            assertThat(bitbucket.verify(delivery(Map.of("Authorization", wrong)), TOKEN))
                    .as(wrong)
                    .isFalse();
        }
        basic.put("X-Hub-Signature", "sha256=" + "0".repeat(64));
        assertThat(bitbucket.verify(delivery(basic), TOKEN)).isFalse();
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery signed(String id, String timestamp, String signature) {
        return delivery(Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature));
    }

    private static Delivery delivery(Map<String, String> headers) {
        return new Delivery(headers, BODY, NOW);
    }
}
