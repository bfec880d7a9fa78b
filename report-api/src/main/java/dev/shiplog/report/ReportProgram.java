package dev.shiplog.report;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Routing;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.report.conflict.ConflictTeller;
import dev.shiplog.report.http.ReportApi;
import dev.shiplog.report.ingest.Ingest;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.outbound.KafkaFactPublisher;
import dev.shiplog.report.outbound.Outbound;
import dev.shiplog.report.store.Database;
import dev.shiplog.report.store.PostgresIntake;
import dev.shiplog.report.store.PostgresReaders;
import dev.shiplog.sql.Migrator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The report API with its ingest, put together. The topics and the tables must exist. */
public final class ReportProgram implements AutoCloseable {
    private static final int READING = 12;
    private static final int WRITING = 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final ActorName ADMINISTRATOR = new ActorName("administrator");

    private final PostgresSettings postgres;
    private final Database reading;
    private final Database writing;
    private final KafkaFactPublisher publisher;
    private final Ingest ingest;
    private final Outbound outbound;
    private final ConflictTeller conflicts;
    private final ReportApi api;
    private final AdminToken adminToken;

    /**
     * @param kafka with the servers' addresses, also those of an embedded broker
     * @param postgres with the address of the server, also of an embedded one
     * @param configuration whose data directory the administrator's token is written to
     * @param others the parts in this process that the health page shows too
     */
    public ReportProgram(
            KafkaSettings kafka,
            PostgresSettings postgres,
            ShiplogConfiguration configuration,
            List<HealthCheck> others,
            InstantSource clock,
            SecureRandom random) {
        this.postgres = postgres;
        this.reading = database(postgres, Database.Access.READ, READING);
        this.writing = database(postgres, Database.Access.INGEST, WRITING);
        this.publisher = new KafkaFactPublisher(kafka);
        this.ingest = new Ingest(new PostgresIntake(writing, "report-api " + UUID.randomUUID()), clientSettings(kafka));
        Readers readers = PostgresReaders.of(reading);
        List<HealthCheck> checks = new ArrayList<>(others);
        this.conflicts = new ConflictTeller(
                readers.conflicts(), publisher, new Routing(configuration.applications()), BETWEEN_LOOKS);
        this.outbound = new Outbound(configuration.outbound(), configuration.applications(), kafka, clock);
        checks.addAll(List.of(reading, writing, publisher, ingest, conflicts));
        checks.addAll(outbound.checks());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IngestMeters.register(metrics, ingest);
        outbound.register(metrics);
        new DriftMeters(readers.drift(), clock).register(metrics);
        this.api = new ReportApi(
                configuration.report(),
                configuration.applications(),
                configuration.governance(),
                readers,
                publisher,
                checks,
                metrics,
                clock,
                random);
        this.adminToken = new AdminToken(configuration.dataDirectory(), readers.tokens());
    }

    /**
     * Starts taking records over and listening.
     *
     * @throws dev.shiplog.sql.SchemaException if the tables are missing or not current
     * @throws IllegalStateException if the port is in use, or no administrator's token could be made
     */
    public void start() {
        new Migrator(
                        postgres.jdbcUrl(),
                        postgres.username(),
                        postgres.password().reveal())
                .requireCurrent();
        reading.start();
        writing.start();
        publisher.start();
        ingest.start();
        outbound.start();
        conflicts.start();
        api.start();
        adminToken.ensure(() -> api.issueToken(ADMINISTRATOR, Role.ADMIN, new ActorName("shiplog"))
                .token());
    }

    /** The address that a browser on this machine opens. */
    public URI address() {
        return api.address();
    }

    /** A link that signs the administrator in, once, for fifteen minutes. */
    public URI signInLink() {
        return api.signInLink(ADMINISTRATOR, Role.ADMIN);
    }

    /** Where the administrator's token is. */
    public AdminToken adminToken() {
        return adminToken;
    }

    @Override
    public void close() {
        api.close();
        outbound.close();
        conflicts.close();
        ingest.close();
        publisher.close();
        reading.close();
        writing.close();
    }

    private static Database database(PostgresSettings postgres, Database.Access access, int connections) {
        return new Database(
                postgres.jdbcUrl(), postgres.username(), postgres.password().reveal(), access, connections);
    }

    private static Map<String, String> clientSettings(KafkaSettings kafka) {
        Map<String, String> settings = new HashMap<>(kafka.properties());
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }
}
