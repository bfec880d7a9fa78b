package dev.shiplog.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes what the demo sends, refuses what is not signed as it should be, and keeps the rest. */
final class CollectorStandIn implements AutoCloseable {
    record Delivery(String path, String id, String event, JsonNode body) {
        /** The ticket's key, or the pull request's name. */
        String about() {
            return event.isEmpty()
                    ? body.at("/issue/key").asText()
                    : body.at("/repository/full_name").asText() + "#"
                            + body.at("/pull_request/number").asText();
        }
    }

    private static final String TOKEN = "the demo's token";
    private static final String GITHUB = "the code host's secret";
    private static final String JIRA = "the tracker's secret";

    private final HttpServer server;
    private final OfficeStandIn office = new OfficeStandIn();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Fact> reports = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals;
    private final AtomicInteger requests = new AtomicInteger();

    /** @param refusals how many of the first requests find the collector too busy */
    CollectorStandIn(int refusals) {
        this.refusals = new AtomicInteger(refusals);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    DemoCollector address() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new DemoCollector(base, new Secret(TOKEN), new Secret(GITHUB), new Secret(JIRA));
    }

    int requests() {
        return requests.get();
    }

    List<Delivery> deliveries(String path) {
        return deliveries.stream()
                .filter(delivery -> delivery.path().equals(path))
                .toList();
    }

    /** The same server is the report API, too. */
    DemoReport office() {
        return new DemoReport(address().base(), new Secret(TOKEN));
    }

    List<DeploymentRecorded> reports() {
        return reports(DeploymentRecorded.class);
    }

    /** What was reported of this kind, in the order in which it came. */
    <T> List<T> reports(Class<T> kind) {
        return reports.stream()
                .map(Fact::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** What people decided, in the order in which it came. */
    List<OfficeStandIn.Decision> decisions() {
        return office.decisions();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (office.answers(exchange, body)) {
                requests.incrementAndGet();
                return;
            }
            exchange.sendResponseHeaders(status(exchange, body), -1);
        }
    }

    private int status(HttpExchange exchange, byte[] body) {
        requests.incrementAndGet();
        if (refusals.getAndDecrement() > 0) {
            return 503;
        }
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        try {
            return switch (path) {
                case "/api/v1/events" -> report(headers, body);
                case "/webhooks/github" ->
                    headers.getFirst("X-Hub-Signature-256").equals(signature(GITHUB, body))
                            ? keep(
                                    path,
                                    headers.getFirst("X-GitHub-Delivery"),
                                    headers.getFirst("X-GitHub-Event"),
                                    body)
                            : 401;
                case "/webhooks/jira" ->
                    headers.getFirst("X-Hub-Signature").equals(signature(JIRA, body))
                            ? keep(path, headers.getFirst("X-Atlassian-Webhook-Identifier"), "", body)
                            : 401;
                default -> 404;
            };
        } catch (UnreadableJsonException e) {
            return 400;
        }
    }

    private int report(Headers headers, byte[] body) throws UnreadableJsonException {
        if (!("Bearer " + TOKEN).equals(headers.getFirst("Authorization"))) {
            return 401;
        }
        reports.add(FactEnvelope.unwrap(new JsonFormat().deserialize(body)));
        return 202;
    }

    private int keep(String path, String id, String event, byte[] body) throws UnreadableJsonException {
        deliveries.add(new Delivery(path, id, event, ShiplogJson.readTree(body)));
        return 202;
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
