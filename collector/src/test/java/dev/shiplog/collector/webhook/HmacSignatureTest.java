package dev.shiplog.collector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HmacSignatureTest {
    /** GitHub's own example, in "Validating webhook deliveries" of its documentation. */
    private static final String PUBLISHED = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static final Secret SECRET = new Secret("It's a Secret to Everybody");
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    @Test
    void agreesWithTheSignatureThatGithubPublishes() {
        assertThat(HmacSignature.of(BODY, SECRET)).isEqualTo(PUBLISHED);
        assertThat(new GithubWebhook().verify(new Delivery(Map.of("X-Hub-Signature-256", PUBLISHED), BODY), SECRET))
                .isTrue();
        assertThat(new JiraWebhook().verify(new Delivery(Map.of("x-hub-signature", PUBLISHED), BODY), SECRET))
                .isTrue();
    }
}
