package dev.shiplog.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.configuration.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the report API as any other program would. */
final class ReportClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Supplier<Secret> token;

    ReportClient(URI base, Supplier<Secret> token) {
        this.base = base;
        this.token = token;
    }

    /** What a path answers, whatever its status. */
    JsonNode json(String path) {
        try {
            return JSON.readTree(bytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path + " answered no JSON", e);
        }
    }

    /** All items of a list, page by page. */
    List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = json(path);
        page.path("items").forEach(items::add);
        while (page.path("next").isTextual()) {
            page = json(path + (path.contains("?") ? "&" : "?") + "cursor="
                    + encoded(page.path("next").asText()));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** The deployments that a filter lets through, each with its whole trail. */
    List<JsonNode> trails(String filter) {
        return items("/api/v1/deployments" + filter).stream()
                .map(item ->
                        json("/api/v1/deployments/" + item.path("deployment").asText()))
                .toList();
    }

    byte[] bytes(String path) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token.get().reveal())
                .build();
        return sent(http, request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static <T> HttpResponse<T> sent(HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
