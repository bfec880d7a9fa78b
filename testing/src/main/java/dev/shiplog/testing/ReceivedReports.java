package dev.shiplog.testing;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for a collector: takes reports of runs under one token and reads them as the collector reads them. It can be
 * made to answer with another status, or not at all.
 */
public final class ReceivedReports implements AutoCloseable {
    /** The token that it lets in. */
    public static final String TOKEN = "t0ken";

    private final List<Fact> facts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean silent;

    private ReceivedReports(HttpServer server) {
        this.server = server;
    }

    /** One that listens on a port of its own. */
    public static ReceivedReports start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ReceivedReports reports = new ReceivedReports(server);
        server.setExecutor(reports.threads);
        server.createContext("/api/v1/events", reports::receive);
        server.start();
        return reports;
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on it takes requests and never answers. */
    public void fallSilent() {
        silent = true;
    }

    /** All that was taken. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** What was told of runs that have ended. */
    public List<DeploymentRecorded> ended() {
        return facts.stream()
                .map(fact -> (DeploymentRecorded) fact.event())
                .filter(run -> run.finishedAt() != null)
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            if (silent) {
                closed.await();
            }
            if (known) {
                facts.add(FactEnvelope.unwrap(new JsonFormat().deserialize(body)));
            }
            exchange.sendResponseHeaders(known ? 202 : 401, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnreadableJsonException e) {
            exchange.sendResponseHeaders(400, -1);
        } finally {
            exchange.close();
        }
    }
}
