package dev.shiplog.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReceivedReportsTest {
    private static final String RUN =
            """
            {"specversion": "1.0", "type": "dev.shiplog.deployment.recorded.v1", "source": "/x", "id": "1",
             "data": {"target": {"application": "claims", "environment": "prod", "target": "main"}, "tool": "flyway",
                      "run": "r-1", "mode": "manual", "startedAt": "2026-03-02T12:00:00Z",
                      "finishedAt": "2026-03-02T12:00:01Z", "outcome": "succeeded"}}
            """;

    @Test
    void takesAReportUnderItsTokenAndNoOther() throws Exception {
        try (ReceivedReports reports = ReceivedReports.start()) {
            assertThat(post(reports, "another", RUN)).isEqualTo(401);
            assertThat(reports.facts()).isEmpty();
            assertThat(post(reports, ReceivedReports.TOKEN, RUN)).isEqualTo(202);
            assertThat(reports.ended()).singleElement().matches(run -> run.run().equals("r-1"));
            assertThat(post(reports, ReceivedReports.TOKEN, RUN.replace("\"tool\": \"flyway\",", "")))
                    .isEqualTo(400);
        }
    }

    @Test
    void runsAProgramOfThePlatformToItsEnd() throws Exception {
        ToolProcess.Ended ended = ToolProcess.run(
                ToolProcess.placesOf(Echo.class.getName()),
                Echo.class.getName(),
                Path.of("."),
                Map.of("SHIPLOG_ECHO", "from the environment"),
                List.of("told"));

        assertThat(ended.output()).contains("told", "from the environment");
        assertThat(ended.status()).isEqualTo(3);
    }

    private static int post(ReceivedReports reports, String token, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(reports.address().resolve("/api/v1/events"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/cloudevents+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    /** A program that says what it was given. */
    public static final class Echo {
        private Echo() {}

        /** Prints its argument and a variable, and ends with status 3. */
        public static void main(String[] arguments) {
            System.out.println(arguments[0] + " " + System.getenv("SHIPLOG_ECHO"));
            System.exit(3);
        }
    }
}
