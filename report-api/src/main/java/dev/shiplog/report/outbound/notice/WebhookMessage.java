package dev.shiplog.report.outbound.notice;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.outbound.parcel.Links;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An alert as a webhook: payload, headers and signature as Standard Webhooks 1.0 has them. */
final class WebhookMessage {
    private static final ObjectMapper JSON = ShiplogJson.mapper();
    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 32;

    private WebhookMessage() {}

    /** The payload: the alert as the API shows it, under a type and the time of what it tells. */
    static String body(Alert alert, News news, Links links) {
        ObjectNode data = JSON.valueToTree(alert);
        String link = links.alert(alert);
        if (link != null) {
            data.put("url", link);
        }
        ObjectNode payload = JSON.createObjectNode();
        payload.put("type", "alert." + news.word());
        payload.put("timestamp", at(alert).toString());
        payload.set("data", data);
        return CanonicalJson.text(payload);
    }

    /** The id by which a receiver knows a repetition: the same for every attempt to tell of this version. */
    static String id(String item, int version) {
        byte[] both = (item + '\n' + version).getBytes(StandardCharsets.UTF_8);
        return "msg_" + Sha256.hex(both).substring(0, DIGITS);
    }

    /**
     * The headers of one attempt.
     *
     * @param secrets in base64; each signs, so that a receiver may know any of them
     */
    static Map<String, String> headers(String id, Instant now, String body, List<Secret> secrets) {
        String seconds = Long.toString(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + signature(secret, id + '.' + seconds + '.' + body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static String signature(Secret secret, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.reveal()), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java platform must offer " + ALGORITHM, e);
        }
    }

    private static Instant at(Alert alert) {
        return switch (alert.state()) {
            case OPEN -> alert.since();
            case ACKNOWLEDGED ->
                alert.handled() == null ? alert.since() : alert.handled().at();
            case RESOLVED -> alert.resolvedAt() == null ? alert.since() : alert.resolvedAt();
        };
    }
}
