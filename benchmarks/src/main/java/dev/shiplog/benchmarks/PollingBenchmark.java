package dev.shiplog.benchmarks;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.poll.TargetState;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.embedded.postgres.PostgresSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes to look at a fleet of schemas in which nothing has changed. See {@code benchmarks/README.md}.
 */
public final class PollingBenchmark {
    private static final int ROWS = 50;
    private static final int LOOKS = 5;

    private PollingBenchmark() {}

    /** Runs it; the one argument is the number of schemas, 1,000 if there is none. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int schemas = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        Counted sink = new Counted();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.in(directory));
                TargetPoller poller = poller(server, sink, directory.resolve("memory"))) {
            server.createDatabase("fleet");
            fill(server, schemas);
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d schemas with %d rows each, %d connections, %d processors, Java %s%n%n",
                    schemas,
                    ROWS,
                    CollectorSettings.CONNECTIONS,
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"));
            for (int look = 1; look <= LOOKS; look++) {
                look(look, poller, sink, schemas);
            }
        }
    }

    private static void look(int number, TargetPoller poller, Counted sink, int schemas) {
        long before = sink.facts.get();
        long start = System.nanoTime();
        poller.pollNow();
        double seconds = (System.nanoTime() - start) / 1e9;
        List<TargetState> states = poller.states();
        long read = states.stream()
                .filter(state -> state.status() == TargetStatus.READ)
                .count();
        if (read != schemas) {
            throw new IllegalStateException("Of " + schemas + " targets " + read + " were read: "
                    + states.stream()
                            .map(TargetState::problem)
                            .distinct()
                            .limit(3)
                            .toList());
        }
        Runtime memory = Runtime.getRuntime();
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "look %d: %.2f s, %,d new facts, %,d MiB of heap in use afterwards%n",
                number,
                seconds,
                sink.facts.get() - before,
                (memory.totalMemory() - memory.freeMemory()) >> 20);
    }

    private static TargetPoller poller(EmbeddedPostgres server, FactSink sink, Path memory) {
        Fleet fleet = new Fleet(
                "tenants",
                new ApplicationName("claims"),
                new EnvironmentName("prod"),
                new ToolName("flyway"),
                server.jdbcUrl("fleet"),
                server.username(),
                new Secret(server.password()),
                null,
                null,
                ZoneOffset.UTC,
                new Fleet.Membership.Schemas(new NamePattern("tenant_*")),
                new NameTemplate("{name}"),
                new NameTemplate("{match}"),
                List.of(),
                List.of());
        return new TargetPoller(
                new TargetPoller.Watched(List.of(), List.of(fleet)),
                Sources.histories(),
                sink,
                memory,
                Duration.ofSeconds(10),
                CollectorSettings.CONNECTIONS,
                SchemaSettings.OFF,
                Clock.systemUTC());
    }

    private static void fill(EmbeddedPostgres server, int schemas) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("fleet"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < schemas; i++) {
                String table = "tenant_%04d.flyway_schema_history".formatted(i);
                statement.execute("create schema tenant_%04d".formatted(i));
                statement.execute("create table " + table + " (installed_rank int primary key, version varchar(50),"
                        + " description varchar(200), type varchar(20), script varchar(1000), checksum int,"
                        + " installed_by varchar(100), installed_on timestamp, execution_time int, success boolean)");
                statement.execute("insert into " + table + " select n, n, 'change number ' || n, 'SQL', 'V' || n ||"
                        + " '__change.sql', n * 7919, 'deployer', timestamp '2026-03-02' + n * interval '1 day', 12,"
                        + " true from generate_series(1, " + ROWS + ") n");
            }
        }
    }

    /** Takes all, and only counts: what Kafka costs is the other benchmark's. */
    private static final class Counted implements FactSink {
        private final AtomicLong facts = new AtomicLong();

        @Override
        public void accept(List<Fact> more) {
            facts.addAndGet(more.size());
        }

        @Override
        public void reject(DeadLetter letter) {
            throw new IllegalStateException(letter.explanation());
        }
    }
}
