package dev.shiplog.collector.record;

import dev.shiplog.configuration.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one event to the collector, and waits a bounded time for its answer. */
final class CollectorClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(6);
    private static final int SHOWN = 400;

    private final URI events;
    private final Secret token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    CollectorClient(URI collector, Secret token) {
        this.events = URI.create(collector.toString().replaceFirst("/+$", "") + "/api/v1/events");
        this.token = token;
    }

    /** What became of a report. */
    sealed interface Sent {
        record Accepted() implements Sent {}

        /** It can be sent again later as it is. */
        record Later(String why) implements Sent {}

        /** Sending it again is of no use before somebody has looked at it. */
        record Refused(String why) implements Sent {}
    }

    Sent send(byte[] structuredEvent) {
        try {
            HttpRequest request = HttpRequest.newBuilder(events)
                    .timeout(ANSWER)
                    .header("Content-Type", "application/cloudevents+json")
                    .header("Authorization", "Bearer " + token.reveal())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(structuredEvent))
                    .build();
            return judged(client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Sent.Later("the collector at " + events + " cannot be reached ("
                    + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()) + ")");
        } catch (TimeoutException e) {
            return new Sent.Later("the collector at " + events + " did not answer within " + ANSWER.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent.Later("sending was interrupted");
        } catch (IllegalArgumentException e) {
            return new Sent.Later("the address or the token of the collector is malformed");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Sent judged(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Sent.Accepted();
        }
        String body = answer.body().length() > SHOWN ? answer.body().substring(0, SHOWN) + "…" : answer.body();
        String why = "the collector at " + events + " answered " + status + ": " + body.replaceAll("\\p{Cntrl}", " ");
        return status == 400 || status == 413 || status == 422 ? new Sent.Refused(why) : new Sent.Later(why);
    }
}
