package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends what pipelines, code host and ticket tracker have to say to the collector, signed as each of them signs. */
final class CollectorDoor {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 60;
    private static final int UNAVAILABLE = 503;

    private final DemoCollector collector;
    private final HttpClient http;

    CollectorDoor(DemoCollector collector, HttpClient http) {
        this.collector = collector;
        this.http = http;
    }

    /** Reports a fact as a structured CloudEvent. */
    void report(Fact fact) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                JsonFormat.CONTENT_TYPE,
                "Authorization",
                "Bearer " + collector.token().reveal());
        post("/api/v1/events", headers, new JsonFormat().serialize(FactEnvelope.wrap(fact)));
    }

    /** Sends a webhook as Jira Cloud does. */
    void jira(String delivery, byte[] body) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json; charset=UTF-8",
                "User-Agent", "Atlassian Webhook HTTP Client",
                "X-Atlassian-Webhook-Identifier", delivery,
                "X-Atlassian-Webhook-Flow", "Primary",
                "X-Hub-Signature", signature(collector.jiraSecret(), body));
        post("/webhooks/jira", headers, body);
    }

    /** Sends a webhook as GitHub does. */
    void github(String delivery, String event, byte[] body) {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "GitHub-Hookshot/0000000",
                "X-GitHub-Event",
                event,
                "X-GitHub-Delivery",
                delivery,
                "X-Hub-Signature-256",
                signature(collector.githubSecret(), body));
        post("/webhooks/github", headers, body);
    }

    private void post(String path, Map<String, String> headers, byte[] body) {
        URI address = collector.base().resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(ANSWER).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (int tried = 1; answer.statusCode() == UNAVAILABLE && tried < TRIES; tried++) {
                Thread.sleep(PAUSE);
                answer = http.send(request.build(), BodyHandlers.ofString());
            }
            if (answer.statusCode() / 100 != 2) {
                throw new DemoException(
                        "The collector answered " + answer.statusCode() + " to POST " + address + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new DemoException("The collector at " + address + " cannot be reached; is it running? " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The story was interrupted", e);
        }
    }

    private static String signature(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
