package dev.shiplog.benchmarks;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.poll.SchemaState;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.embedded.postgres.PostgresSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How long it takes to look at schemas, and how much memory that needs. See {@code benchmarks/README.md}. */
public final class SchemaBenchmark {
    private static final int LOOKS = 5;
    /** A table, its constraint, index and function make four objects. */
    private static final int OBJECTS_EACH = 4;

    private SchemaBenchmark() {}

    /** Runs it; the arguments are how many schemas and how many objects in each, 1 and 2,000 if there are none. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int schemas = arguments.length < 1 ? 1 : Integer.parseInt(arguments[0]);
        int objects = arguments.length < 2 ? 2000 : Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        Counted sink = new Counted();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(PostgresSettings.in(directory))) {
            server.createDatabase("fleet");
            fill(server, schemas, objects);
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d schemas with %,d objects each, %d connections, %d processors, Java %s%n%n",
                    schemas,
                    objects,
                    CollectorSettings.CONNECTIONS,
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"));
            try (TargetPoller poller = poller(server, schemas, sink, directory.resolve("memory"))) {
                for (int look = 1; look <= LOOKS; look++) {
                    look(look, poller, sink, server);
                }
            }
        }
    }

    private static void look(int number, TargetPoller poller, Counted sink, EmbeddedPostgres server)
            throws IOException, SQLException {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = sink.facts.get();
        Map<Long, Long> busyBefore = busy(server);
        long start = System.nanoTime();
        poller.lookAtSchemasNow();
        double seconds = (System.nanoTime() - start) / 1e9;
        long busy = 0;
        for (Map.Entry<Long, Long> each : busy(server).entrySet()) {
            busy += each.getValue() - busyBefore.getOrDefault(each.getKey(), 0L);
        }
        for (SchemaState state : poller.schemas()) {
            if (state.problem() != null || state.looks() != number) {
                throw new IllegalStateException(state.toString());
            }
        }
        long peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "look %d: %.3f s, of these %.3f s of processor time of the server, %,d new facts, at most %,d MiB of"
                        + " heap%n",
                number,
                seconds,
                busy / 1e9,
                sink.facts.get() - before,
                peak >> 20);
    }

    /** For how many nanoseconds each of the server's processes that read for us ran; none where Linux does not tell. */
    private static Map<Long, Long> busy(EmbeddedPostgres server) throws IOException, SQLException {
        Map<Long, Long> busy = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("fleet"), server.username(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select pid from pg_stat_activity where application_name = 'shiplog'")) {
            while (row.next()) {
                Path told = Path.of("/proc/" + row.getLong(1) + "/schedstat");
                if (Files.isReadable(told)) {
                    busy.put(
                            row.getLong(1),
                            Long.parseLong(Files.readString(told).split(" ", 2)[0]));
                }
            }
        }
        return busy;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static TargetPoller poller(EmbeddedPostgres server, int schemas, FactSink sink, Path memory) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < schemas; i++) {
            String schema = "tenant_%04d".formatted(i);
            targets.add(new Target(
                    new TargetRef(
                            new ApplicationName("claims"), new EnvironmentName("prod"), new TargetName(schema), null),
                    new ToolName("flyway"),
                    server.jdbcUrl("fleet"),
                    server.username(),
                    new Secret(server.password()),
                    schema,
                    null,
                    ZoneOffset.UTC,
                    null,
                    List.of(schema)));
        }
        return new TargetPoller(
                new TargetPoller.Watched(targets, List.of()),
                Sources.histories(),
                sink,
                memory,
                Duration.ofSeconds(10),
                CollectorSettings.CONNECTIONS,
                new SchemaSettings(Duration.ofMinutes(15), null),
                Clock.systemUTC());
    }

    private static void fill(EmbeddedPostgres server, int schemas, int objects) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("fleet"), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < schemas; i++) {
                String schema = "tenant_%04d".formatted(i);
                statement.execute("create schema " + schema);
                int done = 0;
                int tables = objects / OBJECTS_EACH;
                while (done < tables) {
                    // Few enough for each transaction that the server's table of locks holds them.
                    int until = Math.min(tables, done + 500);
                    statement.execute("do $$ begin for i in " + (done + 1) + ".." + until + " loop execute format('"
                            + "create table " + schema + ".claim_%s (id bigint primary key, client text not null,"
                            + " state text default ''new'', amount numeric(12, 2), opened timestamptz default now());"
                            + " create index claim_%s_state on " + schema
                            + ".claim_%s (client, state) where amount > 0;"
                            + " create function " + schema + ".sum_%s(wanted text) returns numeric language sql stable"
                            + " as ''select sum(amount) + %s from " + schema + ".claim_%s where client = wanted''"
                            + "', i, i, i, i, i, i); end loop; end $$");
                    done = until;
                }
            }
            statement.execute("vacuum analyze");
        }
    }

    /** Takes all, and only counts. */
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
