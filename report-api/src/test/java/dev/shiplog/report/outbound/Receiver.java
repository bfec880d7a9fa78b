package dev.shiplog.report.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Somebody who is told: keeps what was sent, and answers as it is told to. It can go away and come back. */
public final class Receiver implements AutoCloseable {
    public final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Answer> answers = request -> new Answer(200, "{}", Map.of());
    private HttpServer server;
    private final int port;

    public Receiver() {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    /** A request as it came. */
    public record Received(String method, URI address, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(each -> each.getValue().getFirst())
                    .orElse("");
        }
    }

    /** What is answered to a request. */
    public record Answer(int status, String body, Map<String, String> headers) {}

    public void answer(Function<Received, Answer> function) {
        answers = function;
    }

    public void answer(int status, String body) {
        answers = request -> new Answer(status, body, Map.of());
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public void goAway() {
        server.stop(0);
    }

    public void comeBack() {
        server = listening(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listening(int wanted) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received request = new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.apply(request);
            received.add(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
