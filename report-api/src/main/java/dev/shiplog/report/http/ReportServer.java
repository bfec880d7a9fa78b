package dev.shiplog.report.http;

import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.Query;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the routes. Each request runs on a virtual thread of its own. */
final class ReportServer implements HealthCheck, AutoCloseable {
    /** So much of a body that is too large is read and thrown away, so that its sender reads why. */
    private static final long MOST_DISCARDED = 4 * 1024 * 1024;

    private final InetSocketAddress address;
    private final List<Route> routes;
    private final Gate gate;
    private final Problems problems;
    private final MeterRegistry metrics;
    private volatile @Nullable Javalin server;

    ReportServer(InetSocketAddress address, List<Route> routes, Gate gate, Problems problems, MeterRegistry metrics) {
        this.address = address;
        this.routes = List.copyOf(routes);
        this.gate = gate;
        this.problems = problems;
        this.metrics = metrics;
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if the port is in use; the message says how to take another
     */
    void start() {
        Javalin made = Javalin.create(this::configure);
        try {
            server = made.start(address.getHostString(), address.getPort());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Port " + address.getPort() + " on " + address.getHostString()
                            + " is in use or not allowed. Stop the program that listens there,"
                            + " or take another port with --port or with report.port in shiplog.yaml.",
                    e);
        }
    }

    /** The port that it listens on, also where the configured one was 0. */
    int port() {
        Javalin running = server;
        return running == null ? address.getPort() : running.port();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public ComponentHealth check() {
        return server == null
                ? new ComponentHealth("report-api", ComponentHealth.State.DOWN, "It does not listen.")
                : new ComponentHealth(
                        "report-api",
                        ComponentHealth.State.UP,
                        "It listens on " + address.getHostString() + ":" + port() + ".");
    }

    @Override
    public void close() {
        Javalin running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = Exchange.LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.routes.before(SecurityHeaders::set);
        for (Route route : routes) {
            config.routes.addHttpHandler(
                    HandlerType.findOrDefault(route.method().name()), route.path(), context -> serve(route, context));
        }
        problems.on(config.routes);
    }

    private void serve(Route route, Context context) throws Exception {
        if (route.produces().equals(Route.HTML)) {
            context.attribute(Problems.PAGE, true);
        }
        long start = System.nanoTime();
        try {
            answer(route, context);
        } finally {
            // How long somebody listened says nothing of how long an answer takes.
            if (!route.produces().equals(AlertStream.TYPE)) {
                metrics.timer("shiplog.http.requests", "route", route.name())
                        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void answer(Route route, Context context) throws Exception {
        if (context.req().getContentLengthLong() > Exchange.LARGEST_BODY) {
            // Who still writes while we answer and close sees a broken pipe in the place of the answer.
            discard(context.req().getInputStream());
            throw Exchange.tooLarge();
        }
        if (route.method() == Route.Method.POST && fromElsewhere(context)) {
            throw new ProblemException(403, "Another site sent this; send it from Shiplog's own page.");
        }
        Principal caller = gate.admit(route, context);
        if (!Acceptance.allows(context.header("Accept"), route.produces())) {
            throw new ProblemException(406, "This path answers " + route.produces() + " only.");
        }
        route.handler().answer(new Exchange(context, caller, new Query(context.queryParamMap())));
    }

    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long left = MOST_DISCARDED;
        int count = body.read(buffer);
        while (count > 0 && left > 0) {
            left -= count;
            count = body.read(buffer);
        }
    }

    // Browsers tell where a request began. Another port of this machine is another site to us, if not to a cookie.
    private static boolean fromElsewhere(Context context) {
        String site = context.header("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
