package dev.shiplog.standalone.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads trails and alerts from the report API, as any other program would. For one thread. */
final class ReportReader {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;
    // The API may say more of a trail than the topic's form holds.
    private static final ObjectReader JSON =
            ShiplogJson.mapper().reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final URI report;
    private final Secret token;
    private final HttpClient http;
    private final Map<String, Trail> seen = new HashMap<>();

    ReportReader(URI report, Secret token, HttpClient http) {
        this.report = report;
        this.token = token;
        this.http = http;
    }

    /** The newest trail of each deployment that counts; one that is known in this version is not asked for again. */
    List<Trail> trails() throws IOException, InterruptedException {
        List<Trail> trails = new ArrayList<>();
        for (JsonNode item : items("/api/v1/deployments")) {
            String id = item.path("deployment").asText();
            String version = id + " " + item.path("version").asText();
            Trail trail = seen.get(version);
            if (trail == null) {
                trail = JSON.treeToValue(get("/api/v1/deployments/" + id), Trail.class);
                seen.put(version, trail);
            }
            trails.add(trail);
        }
        return trails;
    }

    /** What the controls say of a deployment now, by the control; empty while nobody has judged it. */
    Map<ControlId, ControlResult> verdicts(DeploymentId deployment) throws IOException, InterruptedException {
        Map<ControlId, ControlResult> verdicts = new HashMap<>();
        for (JsonNode item : get("/api/v1/deployments/" + deployment).path("controls")) {
            Verdict verdict = JSON.treeToValue(item, Verdict.class);
            verdicts.put(verdict.control(), verdict.result());
        }
        return verdicts;
    }

    List<Promotion> promotions(ApplicationName application) throws IOException, InterruptedException {
        List<Promotion> promotions = new ArrayList<>();
        for (JsonNode item : items("/api/v1/promotions?cells=false&limit=200&application=" + application)) {
            promotions.add(JSON.treeToValue(item, Promotion.class));
        }
        return promotions;
    }

    List<Alert> alerts() throws IOException, InterruptedException {
        List<Alert> alerts = new ArrayList<>();
        for (JsonNode item : items("/api/v1/alerts")) {
            alerts.add(JSON.treeToValue(item, Alert.class));
        }
        return alerts;
    }

    private List<JsonNode> items(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = get(path);
        page.path("items").forEach(items::add);
        while (page.path("next").isTextual()) {
            page = get(path + (path.contains("?") ? "&" : "?") + "cursor="
                    + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8));
            page.path("items").forEach(items::add);
        }
        return items;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(report.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("The report API answered " + answer.statusCode() + " to GET " + path + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }
}
