package dev.shiplog.report.http;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.FakeStore;
import dev.shiplog.report.RecordingPublisher;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.ComponentHealth;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The API on a real port, over a store in memory. */
public final class RunningApi implements AutoCloseable {
    public final FakeStore store = new FakeStore();
    public final RecordingPublisher publisher = new RecordingPublisher();
    public final ReportApi api;
    public volatile Instant now = Samples.NOON.plusSeconds(86_400);
    private final HttpClient client = HttpClient.newHttpClient();

    public RunningApi() {
        this(0);
    }

    RunningApi(int port) {
        api = new ReportApi(
                new ReportSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ZoneId.of("Europe/Amsterdam")),
                List.of(new Application(new ApplicationName("claims"), List.of(), Set.of(), List.of())),
                new Governance(
                        List.of(
                                new Person("The manager", null, null, Set.of("manager", "mallory")),
                                new Person("The operator", null, null, Set.of("operator")),
                                new Person("Ada", null, null, Set.of())),
                        Set.of(),
                        Set.of(),
                        List.of(),
                        List.of()),
                store.readers(),
                publisher,
                List.of(() -> new ComponentHealth("collector", ComponentHealth.State.UP, "It polls 3 targets.")),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                () -> now,
                new SecureRandom());
        api.start();
    }

    /** A request with a token of this role. */
    public HttpRequest.Builder as(Role role, String path) {
        return to(path).header("Authorization", "Bearer " + store.token(role));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(api.address() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(Route route, HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(
                route.method() == Route.Method.POST
                        ? request.POST(HttpRequest.BodyPublishers.ofString("{}"))
                        : request.GET());
    }

    public HttpResponse<byte[]> download(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        api.close();
        client.close();
    }
}
