package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArrivalTest {
    private static final ObjectMapper JSON = ShiplogJson.mapper();
    private static final String TOKEN = "a reader's token";

    private final Expected story = Samples.story();
    private final Trail trail = new Found(story).trails().getFirst();
    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> lines = new ArrayList<>();
    private final HttpServer server;

    ArrivalTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsUntilAllHasArrivedOverAllPages() throws InterruptedException {
        assertThat(arrival(TOKEN).await(story, Duration.ofSeconds(20))).isTrue();
        assertThat(looks).hasValueGreaterThan(1);
        assertThat(lines).isEmpty();
    }

    @Test
    void saysWhatIsMissingWhenTheTimeIsUp() throws InterruptedException {
        assertThat(arrival("another token").await(story, Duration.ZERO)).isFalse();
        assertThat(lines).hasSize(2).last().asString().contains("answered 401 to GET /api/v1/deployments");
    }

    private Arrival arrival(String token) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Arrival(base, new Secret(token), lines::add);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = JSON.writeValueAsBytes(known ? resource(exchange.getRequestURI()) : Map.of());
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private JsonNode resource(URI uri) {
        return switch (uri.toString()) {
            // The first look finds nothing; later ones find the trail on the second page.
            case "/api/v1/deployments" -> looks.getAndIncrement() == 0 ? page(null) : page("a cursor&more");
            case "/api/v1/deployments?cursor=a+cursor%26more" -> page(null, trail);
            case "/api/v1/alerts" -> page(null, Samples.ALERT);
            default -> ((ObjectNode) JSON.valueToTree(trail)).put("recordedAt", Found.SOME_TIME.toString());
        };
    }

    private static JsonNode page(@Nullable String next, Object... items) {
        ObjectNode page = JSON.createObjectNode();
        page.set("items", JSON.valueToTree(List.of(items)));
        return page.put("next", next);
    }
}
