package dev.shiplog.collector;

import dev.shiplog.collector.build.BuildMeans;
import dev.shiplog.collector.build.BuildRunner;
import dev.shiplog.collector.build.SchemaBuilds;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.health.HealthBoard;
import dev.shiplog.collector.http.CollectorServer;
import dev.shiplog.collector.http.ReplayDoors;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.poll.RepositoryPoller;
import dev.shiplog.collector.poll.SchemaMetrics;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.replay.ReplayLoop;
import dev.shiplog.collector.sink.CountedFactSink;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.KafkaFactSink;
import dev.shiplog.collector.status.RepositoryStatuses;
import dev.shiplog.collector.status.SchemaStatuses;
import dev.shiplog.collector.status.StatusReporter;
import dev.shiplog.collector.status.SweepStatuses;
import dev.shiplog.collector.status.TargetStatuses;
import dev.shiplog.collector.sweep.SweepPoller;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.Repository;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The collector, put together: its doors, its pollers, and the one way to Kafka. The topics must exist. */
public final class CollectorProgram implements AutoCloseable {
    private final KafkaFactSink kafka;
    private final HealthBoard board = new HealthBoard();
    private final CollectorServer server;
    private final TargetPoller targets;
    private final RepositoryPoller repositories;
    private final @Nullable SchemaBuilds builds;
    private final SweepPoller sweeps;
    private final ReplayLoop replays;
    private final StatusReporter statuses;

    /**
     * @param kafka with the servers' addresses, also those of an embedded broker
     * @param dataDirectory under which clones of repositories are kept, what history tables and schemas showed, and
     *     up to when hosts were swept
     */
    public CollectorProgram(
            KafkaSettings kafka,
            CollectorSettings settings,
            List<Application> applications,
            Path dataDirectory,
            InstantSource clock) {
        this(kafka, settings, applications, dataDirectory, null, clock);
    }

    /**
     * The same, where schemas may be built of what the repositories hold.
     *
     * @param means of building; null if there are none
     */
    public CollectorProgram(
            KafkaSettings kafka,
            CollectorSettings settings,
            List<Application> applications,
            Path dataDirectory,
            @Nullable BuildMeans means,
            InstantSource clock) {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.kafka = new KafkaFactSink(kafka);
        FactSink sink = new CountedFactSink(this.kafka, metrics);
        KnownNames names = KnownNames.of(applications);
        List<WebhookSource> webhooks = Sources.webhooks(names);
        this.server = new CollectorServer(settings, names, webhooks, sink, board, metrics, clock);
        this.replays =
                new ReplayLoop(kafka, new ReplayDoors(settings, names, webhooks, sink, metrics, clock), sink, clock);
        this.targets = new TargetPoller(
                TargetPoller.Watched.of(applications),
                Sources.histories(),
                sink,
                dataDirectory,
                settings.pollInterval(),
                settings.connectionsPerServer(),
                settings.schemas(),
                clock);
        new SchemaMetrics(targets, clock).bindTo(metrics);
        this.builds = builds(settings.build(), means, applications, sink, dataDirectory, clock);
        this.repositories = new RepositoryPoller(
                repositories(applications),
                dataDirectory,
                Sources.migrations(),
                sink,
                Masking::text,
                builds,
                settings.pollInterval(),
                clock);
        this.sweeps = new SweepPoller(settings.sweeps(), dataDirectory, sink, clock);
        this.statuses = new StatusReporter(
                List.of(
                        server.statuses(),
                        new TargetStatuses(targets),
                        new SchemaStatuses(targets::schemas, settings.schemas().interval()),
                        new RepositoryStatuses(repositories),
                        new SweepStatuses(sweeps)),
                this.kafka,
                clock);
    }

    /**
     * Opens the doors and begins to poll.
     *
     * @throws dev.shiplog.collector.http.CollectorStartException if the port is in use; the message says how to mend it
     */
    public void start() {
        board.add("kafka", kafka::check);
        board.add("targets", targets::check);
        board.add("fleets", targets::checkFleets);
        board.add("schemas", targets::checkSchemas);
        board.add("repositories", repositories::check);
        if (builds != null) {
            board.add("builds", builds::check);
        }
        board.add("sweeps", sweeps::check);
        board.add("replays", replays::check);
        kafka.start();
        server.start();
        if (builds != null) {
            builds.start();
        }
        repositories.start();
        targets.start(repositories.firstLooks());
        sweeps.start();
        replays.start();
        statuses.start(name());
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** How each part is, by name. */
    public Map<String, Health> check() {
        return board.check();
    }

    /** Looks at every target, repository and swept host once, and waits until what is new is durable. */
    public void pollNow() {
        sweeps.pollNow();
        repositories.pollNow();
        targets.pollNow();
    }

    /** Looks at the schema of every target once, and waits until what is new is durable. */
    public void lookAtSchemasNow() {
        targets.lookAtSchemasNow();
    }

    @Override
    public void close() {
        statuses.close();
        server.close();
        replays.close();
        targets.close();
        repositories.close();
        if (builds != null) {
            builds.close();
        }
        sweeps.close();
        kafka.close();
    }

    private String name() {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + server.port();
        } catch (UnknownHostException e) {
            return "localhost:" + server.port();
        }
    }

    private static @Nullable SchemaBuilds builds(
            @Nullable BuildSettings settings,
            @Nullable BuildMeans means,
            List<Application> applications,
            FactSink sink,
            Path dataDirectory,
            InstantSource clock) {
        return settings == null || means == null
                ? null
                : new SchemaBuilds(
                        applications,
                        Sources.migrations(),
                        new BuildRunner(settings, means.server(), means.tools(), Sources.histories(), sink, clock),
                        dataDirectory.resolve("builds"));
    }

    private static List<Repository> repositories(List<Application> applications) {
        return applications.stream()
                .flatMap(application -> application.repositories().stream())
                .toList();
    }
}
