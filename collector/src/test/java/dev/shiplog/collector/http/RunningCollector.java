package dev.shiplog.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.Sources;
import dev.shiplog.collector.health.HealthBoard;
import dev.shiplog.collector.sink.CountedFactSink;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.CollectorToken;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.ShiplogJson;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A collector on a port of its own, before a sink in memory, with a clock that the test turns. */
final class RunningCollector implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests";

    final HeldSink sink = new HeldSink();
    final HealthBoard board = new HealthBoard();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    final CollectorServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RunningCollector(Map<String, Secret> secrets) {
        this(secrets, 0);
    }

    RunningCollector(Map<String, Secret> secrets, int port) {
        this(port, signedWith(secrets));
    }

    static RunningCollector taking(String webhook, WebhookSettings settings) {
        return new RunningCollector(0, Map.of(new SourceName(webhook), settings));
    }

    private RunningCollector(int port, Map<SourceName, WebhookSettings> webhooks) {
        CollectorSettings settings = new CollectorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Duration.ofSeconds(2),
                CollectorSettings.CONNECTIONS,
                List.of(
                        new CollectorToken(new ActorName("other"), "0".repeat(64)),
                        new CollectorToken(
                                new ActorName("pipeline"), Sha256.hex(TOKEN.getBytes(StandardCharsets.UTF_8)))),
                webhooks,
                List.of());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        server = new CollectorServer(
                settings,
                RecordedDelivery.NAMES,
                Sources.webhooks(RecordedDelivery.NAMES),
                new CountedFactSink(sink, registry),
                board,
                registry,
                now::get);
    }

    private static Map<SourceName, WebhookSettings> signedWith(Map<String, Secret> secrets) {
        Map<SourceName, WebhookSettings> named = new HashMap<>();
        secrets.forEach((name, secret) -> named.put(new SourceName(name), WebhookSettings.signedWith(secret)));
        return named;
    }

    RunningCollector start() {
        server.start();
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request);
    }

    HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    HttpResponse<String> events(String contentType, String body) {
        return post(
                "/api/v1/events",
                Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return ShiplogJson.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("The collector did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
