package dev.shiplog.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where people decide about what Shiplog found: through the report API, each with a token of their own. For one thread.
 */
final class Office {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final int UNKNOWN_TOKEN = 401;
    private static final int TRIES = 100;

    private final DemoReport report;
    private final HttpClient http;
    private final Clock clock;
    private final Map<Person, Secret> tokens = new EnumMap<>(Person.class);

    Office(DemoReport report, HttpClient http, Clock clock) {
        this.report = report;
        this.http = http;
        this.clock = clock;
    }

    /** Dana asks that the only deployment on a target for which a control lacks evidence be excepted; Edda agrees. */
    void except(String control, DemoTarget target, String reason, String agreed) {
        except(control, target, "deployment", deployment(control, target, ControlResult.NOT_EVIDENCED), reason, agreed);
    }

    /** Dana asks beforehand that a change be excepted where it will be deployed; Edda agrees. */
    void except(String control, DemoTarget target, ChangeId change, String reason, String agreed) {
        except(control, target, "change", change.value(), reason, agreed);
    }

    private void except(String control, DemoTarget target, String what, String excepted, String reason, String agreed) {
        JsonNode asked = post(
                "/api/v1/controls/" + control + "/exceptions",
                token(Person.DANA, Role.OPERATOR),
                Json.object(
                        "application",
                        target.ref().application().value(),
                        "environment",
                        target.ref().environment().value(),
                        what,
                        excepted,
                        "reason",
                        reason,
                        "expiresAt",
                        clock.instant().plus(VALIDITY).toString()));
        String exception = asked.path("exception").asText();
        awaitOne(
                "/api/v1/controls/" + control + "/exceptions",
                item -> item.path("exception").asText().equals(exception));
        post(
                "/api/v1/exceptions/" + exception + "/decision",
                token(Person.EDDA, Role.MANAGER),
                Json.object("decision", "approved", "reason", agreed));
    }

    /** Dana says that she looks after the alert that the only such deployment on a target failed a control. */
    void acknowledge(String control, DemoTarget target, String reason) {
        String deployment = deployment(control, target, ControlResult.FAILED);
        JsonNode alert = awaitOne(
                "/api/v1/alerts?state=open&control=" + control,
                item -> item.path("deployment").asText().equals(deployment));
        post(
                "/api/v1/alerts/handling",
                token(Person.DANA, Role.OPERATOR),
                Json.object("alert", alert.path("alert").asText(), "handling", "acknowledged", "reason", reason));
    }

    /** Waits until it is known that this change was deployed to a target. */
    void awaitDeployed(ChangeId change, DemoTarget target) {
        awaitOne(
                "/api/v1/deployments?application=" + target.ref().application() + "&target="
                        + target.ref().target() + "&change="
                        + URLEncoder.encode(change.value(), StandardCharsets.UTF_8),
                item -> true);
    }

    private String deployment(String control, DemoTarget target, ControlResult result) {
        String path = "/api/v1/deployments?application=" + target.ref().application() + "&target="
                + target.ref().target() + "&control=" + control + "&result="
                + result.name().toLowerCase(Locale.ROOT);
        return awaitOne(path, item -> true).path("deployment").asText();
    }

    /** Waits until exactly one item of a list is such. */
    private JsonNode awaitOne(String path, Predicate<JsonNode> such) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonNode only = only(get(path).path("items"), such);
            if (only != null) {
                return only;
            }
            pause();
        }
        throw new DemoException("The report API showed not exactly one such thing within " + PATIENCE.toSeconds()
                + " s under " + path + "; the log of the stream processor says why it lags behind");
    }

    private static @Nullable JsonNode only(JsonNode items, Predicate<JsonNode> such) {
        JsonNode found = null;
        for (JsonNode item : items) {
            if (such.test(item)) {
                if (found != null) {
                    return null;
                }
                found = item;
            }
        }
        return found;
    }

    private Secret token(Person person, Role role) {
        return tokens.computeIfAbsent(
                person,
                holder -> new Secret(post(
                                "/api/v1/tokens",
                                report.token(),
                                Json.object(
                                        "holder",
                                        holder.login(),
                                        "role",
                                        role.name().toLowerCase(Locale.ROOT)))
                        .path("token")
                        .asText()));
    }

    private JsonNode get(String path) {
        return send(path, report.token(), HttpRequest.newBuilder().GET());
    }

    private JsonNode post(String path, Secret token, Map<String, @Nullable Object> body) {
        return send(
                path,
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private JsonNode send(String path, Secret token, HttpRequest.Builder request) {
        URI address = report.base().resolve(path);
        try {
            HttpRequest asked = request.uri(address)
                    .timeout(ANSWER)
                    .header("Authorization", "Bearer " + token.reveal())
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<byte[]> answer = http.send(asked, BodyHandlers.ofByteArray());
            // A token counts as soon as the report API has read from Kafka that it was issued.
            for (int tried = 1; answer.statusCode() == UNKNOWN_TOKEN && tried < TRIES; tried++) {
                pause();
                answer = http.send(asked, BodyHandlers.ofByteArray());
            }
            if (answer.statusCode() / 100 != 2) {
                throw new DemoException("The report API answered " + answer.statusCode() + " at " + address + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body().length == 0
                    ? ShiplogJson.mapper().createObjectNode()
                    : ShiplogJson.readTree(answer.body());
        } catch (IOException | UnreadableJsonException e) {
            throw new DemoException("The report API at " + address + " cannot be asked; is it running? " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The story was interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The story was interrupted", e);
        }
    }
}
