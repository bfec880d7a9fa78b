package dev.shiplog.collector.http;

import dev.shiplog.collector.cdevents.CdeventsReading;
import dev.shiplog.collector.health.HealthBoard;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.collector.status.SourceStatuses;
import dev.shiplog.collector.webhook.JiraDeployments;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.CollectorSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector's HTTP server. A 2xx means durable in Kafka; while Kafka is away senders get 503 with
 * {@code Retry-After}. Errors are problem+json and never show a stack trace.
 */
public final class CollectorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorServer.class);
    private static final String RETRY_SECONDS = "5";
    private static final String ANSWERED = "answered";

    private static final long BODIES_IN_FLIGHT = 64L * Request.LARGEST_BODY;
    private static final int LARGE_BODIES_AT_ONCE = 2;

    /** Java's own 50 loses connections of a burst, and GitHub does not send again. */
    private static final int CONNECTIONS_WAITING = 2048;

    private final InetSocketAddress address;
    private final HealthBoard board;
    private final PrometheusMeterRegistry registry;
    private final DeliveryCounter counter;
    private final WebhookEndpoint webhooks;
    private final EventsEndpoint events;
    private final DeploymentsEndpoint deployments;
    private final AccessTokens tokens;
    private final HealthEndpoint health;
    private final BodyBudget bodies = new BodyBudget(BODIES_IN_FLIGHT);
    private final LargeBodies largeBodies = new LargeBodies(LARGE_BODIES_AT_ONCE);
    private @Nullable Javalin server;

    /**
     * @param names what the configuration knows of the names that others send
     * @param sources the webhooks that exist; those without a secret in the settings are closed
     * @param board whose components {@code /health} shows; the server adds its webhooks, the composition root the rest
     * @param registry what {@code /metrics} shows
     * @param clock of the times at which deliveries are received
     */
    public CollectorServer(
            CollectorSettings settings,
            KnownNames names,
            List<WebhookSource> sources,
            FactSink sink,
            HealthBoard board,
            PrometheusMeterRegistry registry,
            InstantSource clock) {
        this.address = settings.address();
        this.board = board;
        this.registry = registry;
        this.counter = new DeliveryCounter(registry, clock);
        this.webhooks = new WebhookEndpoint(sources, settings.webhooks(), sink, counter, clock);
        TokenHolders holders = new TokenHolders(settings.tokens());
        TokenDoor door = new TokenDoor(holders, sink, counter, clock);
        this.events = new EventsEndpoint(door, new CdeventsReading(names));
        this.deployments = new DeploymentsEndpoint(door, new JiraDeployments(names));
        this.tokens = new AccessTokens(holders, counter);
        this.health = new HealthEndpoint(board);
    }

    /**
     * Starts to listen.
     *
     * @throws CollectorStartException if the port is in use; the message says how to mend it
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        board.add("webhooks", webhooks::check);
        webhooks.warn();
        Javalin javalin = Javalin.create(this::configure);
        try {
            javalin.start();
        } catch (RuntimeException e) {
            javalin.stop();
            throw CollectorStartException.cannotListen(address, e);
        }
        server = javalin;
        LOG.info("The collector listens on {}:{}.", address.getHostString(), javalin.port());
    }

    /** How it stands with its doors. */
    public SourceStatuses statuses() {
        return new DoorStatuses(
                webhooks,
                List.of(EventsEndpoint.PATH, DeploymentsEndpoint.JIRA, DeploymentsEndpoint.DEVLAKE_ORIGIN),
                counter);
    }

    /** The port that it listens on, also where the settings say 0. */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("The collector's server has not been started");
        }
        return server.port();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private void configure(JavalinConfig config) {
        config.concurrency.useVirtualThreads = true;
        config.jetty.addConnector(this::connector);
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.routes.post(
                "/webhooks/{source}",
                context -> answer(context, request -> webhooks.receive(context.pathParam("source"), request)));
        config.routes.post(EventsEndpoint.PATH, context -> answer(context, events::receive));
        deploymentRoutes(config);
        SchemasEndpoint schemas = new SchemasEndpoint();
        config.routes.get(SchemasEndpoint.PATH, context -> answer(context, request -> schemas.list()));
        config.routes.get(
                SchemasEndpoint.PATH + "/{type}",
                context -> answer(context, request -> schemas.show(context.pathParam("type"))));
        config.routes.get("/health", context -> answer(context, request -> health.show()));
        config.routes.get(
                "/metrics",
                context -> answer(context, request -> Answer.text("text/plain; version=0.0.4", registry.scrape())));
        config.routes.exception(Exception.class, (e, context) -> write(context, unexpected(e, context)));
        config.routes.error(404, context -> otherwise(context, 404, "There is nothing here"));
        config.routes.error(405, context -> otherwise(context, 405, "Not this method"));
    }

    private void deploymentRoutes(JavalinConfig config) {
        for (String root : List.of(DeploymentsEndpoint.JIRA, DeploymentsEndpoint.JIRA_CLOUD)) {
            config.routes.post(root + "/bulk", context -> answer(context, deployments::submit));
            config.routes.delete(root + "/bulkByProperties", context -> answer(context, deployments::delete));
            config.routes.get(
                    root + "/pipelines/{pipeline}/environments/{environment}/deployments/{number}",
                    context -> answer(context, deployments::show));
        }
        for (String root : List.of("", "/api", "/api/rest")) {
            config.routes.post(
                    root + DeploymentsEndpoint.DEVLAKE,
                    context ->
                            answer(context, request -> deployments.devlake(context.pathParam("connection"), request)));
        }
        config.routes.post(AccessTokens.PATH, context -> answer(context, tokens::exchange));
    }

    private Connector connector(Server jetty, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(CONNECTIONS_WAITING);
        return connector;
    }

    private interface Endpoint {
        Answer answer(Request request) throws IOException;
    }

    private void answer(Context context, Endpoint endpoint) throws IOException {
        Request request = new Request(context.headerMap(), context::bodyInputStream, bodies, largeBodies);
        try {
            write(context, endpoint.answer(request));
        } catch (SinkUnavailableException | OverloadedException e) {
            counter.count(context.path().startsWith("/webhooks/") ? "webhooks" : EventsEndpoint.PATH, "unavailable");
            LOG.warn("A delivery to {} was answered 503: {}", context.path(), e.getMessage());
            write(context, unavailable());
        } finally {
            request.release();
        }
    }

    static Answer tooLarge(int limit) {
        return Answer.problem(new Problem(
                413,
                "The body is too large",
                "The collector takes bodies of up to " + limit + " bytes here; send several smaller ones."));
    }

    private static Answer unavailable() {
        return Answer.problem(new Problem(
                        503,
                        "Not now",
                        "The delivery could not be made durable, because Kafka does not confirm or too much comes in at"
                                + " once. Send it again in " + RETRY_SECONDS + " seconds."))
                .with("Retry-After", RETRY_SECONDS);
    }

    private static Answer unexpected(Exception e, Context context) {
        if (e instanceof IOException) {
            LOG.info("A caller of {} stopped in the middle of its request: {}", context.path(), e.getMessage());
            return Answer.problem(new Problem(400, "The request ended too early", "Send it again, whole."));
        }
        LOG.error("A request to {} failed.", context.path(), e);
        return Answer.problem(
                new Problem(500, "Something failed in the collector", "Its log says what. Sending again is safe."));
    }

    private static void otherwise(Context context, int status, String title) {
        if (context.attribute(ANSWERED) == null) {
            write(
                    context,
                    Answer.problem(new Problem(
                            status,
                            title,
                            "The collector answers POST " + EventsEndpoint.PATH + ", POST " + DeploymentsEndpoint.JIRA
                                    + "/bulk, POST /webhooks/{source}, GET /health and GET /metrics.")));
        }
    }

    private static void write(Context context, Answer answer) {
        context.attribute(ANSWERED, true);
        context.status(answer.status()).contentType(answer.contentType()).result(answer.bytes());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            context.header(header.getKey(), header.getValue());
        }
    }
}
