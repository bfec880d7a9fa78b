package dev.shiplog.benchmarks;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactEnvelope;
import dev.shiplog.standalone.program.WholeProgram;
import io.cloudevents.jackson.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The collector's door for facts, as a client sees it. */
record Door(HttpClient client, URI events, String token) implements AutoCloseable {
    static Door of(WholeProgram whole) {
        return new Door(
                HttpClient.newHttpClient(),
                whole.collectorAddress().resolve("/api/v1/events"),
                whole.adminToken().read().reveal());
    }

    /** Posts a batch, and waits until it is durable. */
    void post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/cloudevents-batch+json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException("The collector answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The bodies of requests that post these facts, so many in each. */
    static List<byte[]> bodies(List<Fact> facts, int batch) throws IOException {
        JsonFormat format = new JsonFormat();
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += batch) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write('[');
            for (Fact fact : facts.subList(from, Math.min(facts.size(), from + batch))) {
                if (body.size() > 1) {
                    body.write(',');
                }
                body.write(format.serialize(FactEnvelope.wrap(fact)));
            }
            body.write(']');
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    @Override
    public void close() {
        client.close();
    }
}
