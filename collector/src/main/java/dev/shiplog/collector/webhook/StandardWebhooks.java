package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as the Standard Webhooks specification has them: {@code webhook-signature} holds one or several
 * {@code v1,<base64>}, each the HMAC-SHA-256 of {@code webhook-id.webhook-timestamp.body}. A signature holds for five
 * minutes, so that a delivery that somebody copied cannot be sent again later.
 */
final class StandardWebhooks {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    /** With which a secret begins whose rest is the key in Base64; another secret is its own key. */
    static final String PREFIX = "whsec_";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 16;

    private StandardWebhooks() {}

    /** The signature of a delivery with these headers, as its own header shows it. */
    static String of(String id, String timestamp, byte[] body, Secret secret) {
        byte[] begin = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] hmac = HmacSignature.hmac(key(secret), begin, body);
        return "v1," + Base64.getEncoder().encodeToString(hmac);
    }

    static boolean matches(Delivery delivery, Secret secret) {
        String id = delivery.header(ID);
        String timestamp = delivery.header(TIMESTAMP);
        String signatures = delivery.header(SIGNATURE);
        if (id == null || signatures == null || timestamp == null || key(secret).length == 0) {
            return false;
        }
        if (!timestamp.matches("[0-9]{1,12}") || !recent(Long.parseLong(timestamp), delivery.receivedAt())) {
            return false;
        }
        byte[] expected = of(id, timestamp, delivery.body(), secret).getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String signature : signatures.split(" ", MOST_SIGNATURES)) {
            found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    private static boolean recent(long seconds, @Nullable Instant receivedAt) {
        return receivedAt != null
                && Duration.between(Instant.ofEpochSecond(seconds), receivedAt)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    private static byte[] key(Secret secret) {
        String text = secret.reveal();
        if (!text.startsWith(PREFIX)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
