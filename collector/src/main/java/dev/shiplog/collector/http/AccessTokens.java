package dev.shiplog.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /oauth/token}: the client-credentials exchange by which plugins for Jira Cloud get their bearer token.
 * The client's secret is a collector's token, and the token that is handed out is the same one.
 */
final class AccessTokens {
    static final String PATH = "/oauth/token";
    private static final int SECONDS = 900;

    private final TokenHolders holders;
    private final DeliveryCounter counter;

    AccessTokens(TokenHolders holders, DeliveryCounter counter) {
        this.holders = holders;
        this.counter = counter;
    }

    Answer exchange(Request request) throws IOException {
        try {
            String secret = secret(request.delivery());
            if (holders.holder("Bearer " + secret).isPresent()) {
                Map<String, Object> token = new LinkedHashMap<>();
                token.put("access_token", secret);
                token.put("expires_in", SECONDS);
                token.put("token_type", "Bearer");
                counter.count(PATH, "accepted");
                return Answer.json(200, token).with("Cache-Control", "no-store");
            }
            counter.count(PATH, "unauthorized");
            return Answer.json(401, Map.of("error", "invalid_client"));
        } catch (BodyTooLargeException | UnreadableJsonException e) {
            return Answer.json(400, Map.of("error", "invalid_request"));
        }
    }

    private static String secret(Delivery delivery) throws UnreadableJsonException {
        JsonNode body = ShiplogJson.readTree(delivery.body());
        if (!body.path("grant_type").asText().equals("client_credentials")) {
            throw new UnreadableJsonException("grant_type must be client_credentials");
        }
        return body.path("client_secret").asText();
    }
}
