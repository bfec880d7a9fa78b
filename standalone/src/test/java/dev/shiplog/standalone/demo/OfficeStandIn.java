package dev.shiplog.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers as the report API does while one deployment and one alert are there, and keeps who decided what. A token is
 * unknown when it is used for the first time, as it is until the real one has read that it was issued.
 */
final class OfficeStandIn {
    record Decision(String path, String holder, String body) {}

    private static final String BEARER = "Bearer ";

    private final List<Decision> decisions = new CopyOnWriteArrayList<>();
    private final Set<String> used = new ConcurrentSkipListSet<>();

    List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** Answers a request that is for the report API; false if it is not. */
    boolean answers(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text = new String(body, StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (path.equals("/api/v1/tokens")) {
            String holder = text.replaceAll("(?s).*\"holder\":\"([^\"]*)\".*", "$1");
            send(exchange, 201, "{\"token\":\"" + holder + "\"}");
        } else if (path.equals("/api/v1/deployments")) {
            send(exchange, 200, "{\"items\":[{\"deployment\":\"the-deployment\"}]}");
        } else if (path.endsWith("/exceptions") && exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, "{\"items\":[{\"exception\":\"the-exception\"}]}");
        } else if (path.equals("/api/v1/alerts")) {
            send(exchange, 200, "{\"items\":[{\"alert\":\"the-alert\",\"deployment\":\"the-deployment\"}]}");
        } else if (path.endsWith("/exceptions") || path.endsWith("/decision") || path.endsWith("/handling")) {
            decide(exchange, new Decision(path, token.substring(BEARER.length()), text));
        } else {
            return false;
        }
        return true;
    }

    private void decide(HttpExchange exchange, Decision decision) throws IOException {
        if (used.add(decision.holder())) {
            send(exchange, 401, "{}");
            return;
        }
        decisions.add(decision);
        send(exchange, 201, "{\"exception\":\"the-exception\"}");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] answer = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
    }
}
