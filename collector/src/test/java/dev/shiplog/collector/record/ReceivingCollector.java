package dev.shiplog.collector.record;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for a collector: takes events under one token, and answers with the status that the test sets. */
final class ReceivingCollector implements AutoCloseable {
    static final String TOKEN = "t0ken";

    final List<Fact> facts = new CopyOnWriteArrayList<>();
    volatile int status = 202;
    volatile boolean refuseUnreadable;
    private final HttpServer server;

    ReceivingCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/events", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    DeploymentRecorded only() {
        if (ended().size() != 1) {
            throw new AssertionError(ended().size() + " ends of runs instead of one");
        }
        return ended().getFirst();
    }

    /** What was told of runs that have ended. */
    List<DeploymentRecorded> ended() {
        return told(true);
    }

    /** What was told of runs as they began. */
    List<DeploymentRecorded> begun() {
        return told(false);
    }

    private List<DeploymentRecorded> told(boolean ended) {
        return facts.stream()
                .map(fact -> (DeploymentRecorded) fact.event())
                .filter(run -> (run.finishedAt() != null) == ended)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        int answer = known ? status : 401;
        if (answer == 202) {
            try {
                facts.add(FactEnvelope.unwrap(
                        new JsonFormat().deserialize(exchange.getRequestBody().readAllBytes())));
            } catch (UnreadableJsonException | EventDeserializationException e) {
                if (!refuseUnreadable) {
                    throw new IOException(e);
                }
                answer = 400;
            }
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
