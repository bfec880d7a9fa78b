package dev.shiplog.report.outbound.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.Destination.Credentials;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.report.outbound.parcel.PostponedException;
import dev.shiplog.report.outbound.web.Call;
import dev.shiplog.report.outbound.web.Reply;
import dev.shiplog.report.outbound.web.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls Jira Cloud with credentials. A client's token is kept until shortly before its end, and renewed if refused. */
final class Authorization {
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;

    private final Credentials credentials;
    private final WebClient client;
    private final InstantSource clock;
    private @Nullable Secret token;
    private Instant until = Instant.EPOCH;

    Authorization(Credentials credentials, WebClient client, InstantSource clock) {
        this.credentials = credentials;
        this.client = client;
        this.clock = clock;
    }

    /** The answer to a call that is sent with the credentials. */
    Reply send(Call call) throws PostponedException, InterruptedException {
        return switch (credentials) {
            case Credentials.OfPerson person -> send(call, basic(person), person.apiToken());
            case Credentials.OfClient of -> {
                Secret current = token(of);
                Reply reply = send(call, "Bearer " + current.reveal(), current);
                if (reply.status() != UNAUTHORIZED) {
                    yield reply;
                }
                token = null;
                Secret renewed = token(of);
                yield send(call, "Bearer " + renewed.reveal(), renewed);
            }
        };
    }

    private Reply send(Call call, String authorization, Secret secret) throws PostponedException, InterruptedException {
        Reply reply = client.send(
                new Call(call.method(), call.address(), Map.of("Authorization", authorization), call.body()));
        return new Reply(
                reply.from(),
                reply.status(),
                reply.text().replace(secret.reveal(), secret.toString()),
                reply.retryAfter());
    }

    private Secret token(Credentials.OfClient of) throws PostponedException, InterruptedException {
        Secret known = token;
        if (known != null && clock.instant().isBefore(until)) {
            return known;
        }
        ObjectNode request = ShiplogJson.mapper().createObjectNode();
        request.put("audience", "api.atlassian.com");
        request.put("grant_type", "client_credentials");
        request.put("client_id", of.clientId());
        request.put("client_secret", of.clientSecret().reveal());
        Reply reply = client.send(Call.post(of.tokens(), Map.of(), CanonicalJson.text(request)));
        if (!reply.taken()) {
            throw reply.postponed();
        }
        try {
            JsonNode answer = ShiplogJson.readTree(reply.text().getBytes(StandardCharsets.UTF_8));
            String made = answer.path("access_token").asText();
            if (made.isEmpty()) {
                throw new PostponedException(reply.from() + " answered without an access_token. It is tried again");
            }
            Secret fresh = new Secret(made);
            token = fresh;
            until = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong(0))
                    .minus(BEFORE_ITS_END);
            return fresh;
        } catch (UnreadableJsonException e) {
            // Its text is not shown: it may hold half a token.
            throw new PostponedException(reply.from() + " answered no JSON when asked for a token. It is tried again");
        }
    }

    private static String basic(Credentials.OfPerson person) {
        String both = person.email() + ":" + person.apiToken().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
