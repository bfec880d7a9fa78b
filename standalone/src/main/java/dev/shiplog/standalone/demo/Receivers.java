package dev.shiplog.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whom the demo tells of alerts, at an address of this machine. Operations takes all, but is too busy for the first;
 * the chat takes nothing, since somebody archived its channel.
 */
public final class Receivers implements AutoCloseable {
    private static final String OPERATIONS = "operations";
    private static final String CHAT = "chat";
    private static final int TAKEN = 204;
    private static final int GONE = 410;
    private static final int BUSY = 503;
    private static final int KEY_BYTES = 32;

    private final HttpServer server;
    private final Secret key;
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private Receivers(HttpServer server, Secret key) {
        this.server = server;
        this.key = key;
    }

    /** Begins to listen, on any port that is free. */
    public static Receivers open(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Receivers receivers =
                    new Receivers(server, new Secret(Base64.getEncoder().encodeToString(key)));
            server.createContext("/" + OPERATIONS, receivers::operations);
            server.createContext("/" + CHAT, exchange -> answer(exchange, GONE, "channel_is_archived"));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receivers;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's receivers of alerts cannot listen on this machine", e);
        }
    }

    /** How they are told, as {@code outbound} of shiplog.yaml would say it. */
    public OutboundSettings settings() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        return new OutboundSettings(
                null,
                List.of(
                        new Destination.Webhook(OPERATIONS, true, true, URI.create(base + OPERATIONS), List.of(key)),
                        new Destination.Slack(CHAT, true, true, new Secret(base + CHAT))),
                List.of(
                        new AlertRoute(Set.of(), Severity.HIGH, Set.of(), Set.of(), Set.of(OPERATIONS)),
                        new AlertRoute(
                                Set.of(AlertKind.BRANCH_REWRITTEN), Severity.LOW, Set.of(), Set.of(), Set.of(CHAT))));
    }

    /** The ids of the messages that operations took. */
    public Set<String> taken() {
        return Set.copyOf(taken);
    }

    private void operations(HttpExchange exchange) throws IOException {
        if (busy.getAndSet(false)) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, BUSY, "Not now");
            return;
        }
        taken.add(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")));
        answer(exchange, TAKEN, "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
