package dev.shiplog.collector.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends facts in batches, again and again while the collector asks for it. */
final class BatchSender implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int TRIES = 6;

    private final URI events;
    private final Secret token;
    private final Duration pause;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param pause before the second try; each further one waits twice as long */
    BatchSender(URI collector, Secret token, Duration pause) {
        this.events = URI.create(collector.toString().replaceFirst("/+$", "") + "/api/v1/events");
        this.token = token;
        this.pause = pause;
    }

    /** The collector cannot take anything now, or not from us. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1;

        StoppedException(String why) {
            super(why);
        }
    }

    /**
     * Sends a batch, whole or, where the collector finds faults in some of it, the rest of it.
     *
     * @return what the collector found wrong, by the place in the batch
     */
    Map<Integer, String> send(List<Line.Told> batch) throws StoppedException, InterruptedException {
        Map<Integer, String> refused = new LinkedHashMap<>();
        while (refused.size() < batch.size()) {
            HttpResponse<String> answer = answered(body(batch, refused));
            if (answer.statusCode() == 202) {
                return refused;
            }
            int before = refused.size();
            addFaults(answer, batch.size(), refused);
            if (refused.size() == before) {
                throw new StoppedException(
                        "the collector answered " + answer.statusCode() + ": " + shown(answer.body()));
            }
        }
        return refused;
    }

    private static byte[] body(List<Line.Told> batch, Map<Integer, String> refused) {
        JsonFormat format = new JsonFormat();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write('[');
        for (int i = 0; i < batch.size(); i++) {
            if (!refused.containsKey(i)) {
                if (body.size() > 1) {
                    body.write(',');
                }
                body.writeBytes(format.serialize(FactEnvelope.wrap(batch.get(i).fact())));
            }
        }
        body.write(']');
        return body.toByteArray();
    }

    /** The collector counts the places in what it was sent, which is the batch without what it refused before. */
    private static void addFaults(HttpResponse<String> answer, int size, Map<Integer, String> refused) {
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!refused.containsKey(i)) {
                sent.add(i);
            }
        }
        for (JsonNode fault : faults(answer)) {
            int index = fault.path("index").asInt(-1);
            if (index >= 0 && index < sent.size()) {
                refused.put(sent.get(index), fault.path("fault").asText("refused"));
            }
        }
    }

    /** None if something else than a collector answers. */
    private static JsonNode faults(HttpResponse<String> answer) {
        try {
            return ShiplogJson.readTree(answer.body().getBytes(StandardCharsets.UTF_8))
                    .path("faults");
        } catch (UnreadableJsonException e) {
            return MissingNode.getInstance();
        }
    }

    private HttpResponse<String> answered(byte[] body) throws StoppedException, InterruptedException {
        String why = "";
        for (int i = 0; i < TRIES; i++) {
            if (i > 0) {
                Thread.sleep(pause.multipliedBy(1L << (i - 1)));
            }
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(events)
                                .timeout(ANSWER)
                                .header("Content-Type", "application/cloudevents-batch+json")
                                .header("Authorization", "Bearer " + token.reveal())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    return answer;
                }
                why = "it answers " + answer.statusCode();
            } catch (IOException e) {
                why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
        }
        throw new StoppedException("the collector at " + events + " takes nothing now (" + why
                + "); import the same file again later, what was sent is not sent twice into the record");
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
