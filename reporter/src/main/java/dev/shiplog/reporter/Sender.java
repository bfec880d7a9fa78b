package dev.shiplog.reporter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts one event and waits a bounded time for the answer. */
final class Sender {
    /** What became of a report. */
    enum Sent {
        ACCEPTED,
        /** It can be sent again as it is. */
        LATER,
        /** It is of no use to send it again before somebody has looked at it. */
        REFUSED
    }

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final URI events;
    private final String token;
    private final HttpClient client;

    Sender(URI collector, String token) {
        this.events = URI.create(collector.toString().replaceFirst("/+$", "") + "/api/v1/events");
        this.token = token;
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    Sent send(String event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .timeout(ANSWER)
                .header("Content-Type", "application/cloudevents+json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try {
            int status = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status / 100 == 2) {
                return Sent.ACCEPTED;
            }
            return status == 400 || status == 413 || status == 422 ? Sent.REFUSED : Sent.LATER;
        } catch (ExecutionException | TimeoutException e) {
            return Sent.LATER;
        }
    }
}
