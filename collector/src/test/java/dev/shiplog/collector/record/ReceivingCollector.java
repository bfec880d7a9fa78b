package dev.shiplog.collector.record;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
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
        if (facts.size() != 1) {
            throw new AssertionError(facts.size() + " facts instead of one");
        }
        return (DeploymentRecorded) facts.getFirst().event();
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
            } catch (UnreadableJsonException e) {
                throw new IOException(e);
            }
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }
}
