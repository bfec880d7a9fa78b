package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Role;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.AlertEvent;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AlertStreamTest {
    private final RunningApi api = new RunningApi();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        api.close();
        client.shutdownNow();
    }

    @Test
    void aListenerHearsOfWhatComesAndNotOfWhatWas() throws Exception {
        alert(1, "before");
        try (BufferedReader events = listen(api.as(Role.MANAGER, "/api/v1/alerts/stream"))) {
            assertThat(event(events)).containsExactly("retry: 5000", "id: 1");
            alert(2, "after");

            List<String> heard = event(events);

            assertThat(heard).startsWith("id: 2", "event: alert");
            assertThat(Exchange.JSON
                            .readTree(heard.get(2).substring("data: ".length()))
                            .path("title")
                            .asText())
                    .isEqualTo("after");
        }
    }

    @Test
    void aListenerThatComesAgainGetsWhatItMissed() throws Exception {
        alert(1, "one");
        alert(2, "two");
        alert(3, "three");
        try (BufferedReader events =
                listen(api.as(Role.MANAGER, "/api/v1/alerts/stream").header("Last-Event-ID", "1"))) {
            assertThat(event(events)).contains("id: 1");
            assertThat(event(events)).contains("id: 2");
            assertThat(event(events)).contains("id: 3");
        }
        try (BufferedReader events = listen(api.as(Role.MANAGER, "/api/v1/alerts/stream?after=2"))) {
            assertThat(event(events)).contains("id: 2");
            assertThat(event(events)).contains("id: 3");
        }
    }

    @Test
    void noMoreThanSoManyListen() throws Exception {
        List<BufferedReader> listeners = new ArrayList<>();
        for (int i = 0; i < AlertStream.LISTENERS; i++) {
            BufferedReader events = listen(api.as(Role.MANAGER, "/api/v1/alerts/stream"));
            event(events);
            listeners.add(events);
        }

        HttpResponse<String> refused = api.send(api.as(Role.MANAGER, "/api/v1/alerts/stream"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        for (BufferedReader each : listeners) {
            each.close();
        }
    }

    @Test
    void whoMayNotReadMayNotListen() throws Exception {
        assertThat(api.send(api.as(Role.COLLECTOR, "/api/v1/alerts/stream")).statusCode())
                .isEqualTo(403);
    }

    private void alert(long sequence, String title) {
        api.store.findings.alerts.add(new AlertEvent(sequence, Samples.alert(title)));
    }

    private BufferedReader listen(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<String> event(BufferedReader events) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line = events.readLine(); line != null && !line.isEmpty(); line = events.readLine()) {
            lines.add(line);
        }
        return lines;
    }
}
