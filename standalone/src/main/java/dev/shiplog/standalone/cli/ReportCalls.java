package dev.shiplog.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a report API, as any other program would. */
final class ReportCalls {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = ShiplogJson.mapper();

    private final URI report;
    private final Secret token;

    ReportCalls(URI report, Secret token) {
        this.report = report;
        this.token = token;
    }

    /**
     * One answer.
     *
     * @throws IOException if the report API refuses; the message says why and what mends it
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** The answer to a request that changes something. */
    JsonNode post(String path) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** Every item of a list, page by page. */
    void each(String path, Map<String, @Nullable String> parameters, Consumer<JsonNode> consumer)
            throws IOException, InterruptedException {
        String next = null;
        do {
            JsonNode page = get(path + query(parameters, next));
            page.path("items").forEach(consumer);
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        } while (next != null);
    }

    /** The parameters that are given, as a query. */
    static String query(Map<String, @Nullable String> parameters, @Nullable String cursor) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        if (cursor != null) {
            query.add("cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(report.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                String detail = body.path("detail").asText("");
                StringBuilder message = new StringBuilder("the report API at " + report + " answered "
                        + answer.statusCode() + (detail.isEmpty() ? "" : ": " + detail));
                body.path("faults").forEach(fault -> message.append("\n  ").append(fault.asText()));
                throw new IOException(message.toString());
            }
            return body;
        } catch (ConnectException e) {
            throw new IOException(
                    "there is no report API at " + report + ". Start it, or name it with --report-url", e);
        }
    }
}
