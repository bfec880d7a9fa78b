package dev.shiplog.collector.sweep;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A host on a port of its own, which answers as its interface is documented, and remembers what it was asked. */
final class FakeHost implements AutoCloseable {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Page(int status, String body, Map<String, String> headers) {}

    FakeHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Answers so to whatever is asked with this beginning; the longest beginning counts. */
    FakeHost answers(String beginning, String body) {
        return answers(beginning, 200, body, Map.of());
    }

    FakeHost answers(String beginning, int status, String body, Map<String, String> headers) {
        pages.put(beginning, new Page(status, body, new LinkedHashMap<>(headers)));
        return this;
    }

    /** What was asked that begins so. */
    List<String> asked(String beginning) {
        return asked.stream().filter(one -> one.startsWith(beginning)).toList();
    }

    SweepSettings sweptAs(SweepSettings.Kind kind, @Nullable String username) {
        boolean tracker = kind == SweepSettings.Kind.JIRA_CLOUD || kind == SweepSettings.Kind.JIRA_DATA_CENTER;
        return new SweepSettings(
                kind,
                url(""),
                username,
                new Secret("a-token"),
                tracker ? List.of() : List.of(new RepositoryName("harbour/claims")),
                tracker ? List.of(new TicketProject("CLM"), new TicketProject("ELG")) : List.of(),
                Duration.ofMinutes(5),
                true);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestURI().toString();
        asked.add(question);
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
        String beginning = pages.keySet().stream()
                .filter(question::startsWith)
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("");
        Page page = pages.getOrDefault(beginning, new Page(404, "{\"message\": \"Not Found\"}", Map.of()));
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        try (exchange) {
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
