package dev.shiplog.benchmarks;

import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.standalone.program.WholeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from when a fact is accepted until the deployment that it tells of can be seen, while others come
 * at a steady rate. See {@code benchmarks/README.md}.
 */
public final class LatencyBenchmark {
    private static final int WARM_UP = 20_000;
    private static final int BATCH = 50;
    private static final int PROBES_PER_SECOND = 20;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Door door;
    private final Connection connection;
    /** When each probe was accepted, in nanoseconds, by the start of the deployment that it tells of. */
    private final Map<Instant, Long> waiting = new ConcurrentHashMap<>();

    private LatencyBenchmark(Door door, Connection connection) {
        this.door = door;
        this.connection = connection;
    }

    /** Runs it; the arguments are facts per second, 500 if there is none, and seconds, 60 if there is none. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int perSecond = arguments.length == 0 ? 500 : Integer.parseInt(arguments[0]);
        int seconds = arguments.length < 2 ? 60 : Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("shiplog-benchmark");
        try (WholeProgram whole = PipelineBenchmark.program(directory)) {
            PipelineBenchmark.Measured warm = new Measurement(whole, new Workload(WARM_UP)).run();
            System.out.println("Warmed up with " + warm.facts() + " facts in " + warm.deployed());
            PostgresSettings postgres = whole.servers().postgres();
            try (Door door = Door.of(whole);
                    Connection connection = DriverManager.getConnection(
                            postgres.jdbcUrl(),
                            postgres.username(),
                            postgres.password().reveal())) {
                List<Fact> all = new Workload(WARM_UP + perSecond * seconds).facts();
                List<Fact> facts = all.subList(all.size() - perSecond * seconds, all.size());
                new LatencyBenchmark(door, connection).run(facts, perSecond, seconds);
            }
        }
    }

    private void run(List<Fact> facts, int perSecond, int seconds)
            throws IOException, InterruptedException, SQLException {
        List<byte[]> bodies = Door.bodies(facts, BATCH);
        int probes = PROBES_PER_SECOND * seconds;
        long start = System.nanoTime();
        Thread load = Thread.ofPlatform()
                .start(() -> pace(start, bodies.size(), 1e9 * BATCH / perSecond, i -> door.post(bodies.get(i))));
        Instant first =
                Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(1));
        Thread probing = Thread.ofPlatform()
                .start(() -> pace(start, probes, 1e9 / PROBES_PER_SECOND, i -> {
                    Instant at = first.plusSeconds(i);
                    door.post(Door.bodies(List.of(Workload.probe(i, at)), 1).getFirst());
                    waiting.put(at, System.nanoTime());
                }));
        long[] nanos = new long[probes];
        int seen = 0;
        long end = start + PATIENCE.toNanos() + TimeUnit.SECONDS.toNanos(seconds);
        try (PreparedStatement look = connection.prepareStatement(
                "select started_at from shiplog.deployment where tool = 'probe' and started_at = any (?)")) {
            while (seen < probes) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Only " + seen + " of " + probes + " deployments were seen");
                }
                seen = seen(look, nanos, seen);
                Thread.sleep(LOOK);
            }
        }
        load.join();
        probing.join();
        report(perSecond, seconds, nanos);
    }

    private int seen(PreparedStatement look, long[] nanos, int before) throws SQLException {
        int seen = before;
        Object[] pending = waiting.keySet().stream().map(Timestamp::from).toArray();
        if (pending.length == 0) {
            return seen;
        }
        look.setArray(1, connection.createArrayOf("timestamptz", pending));
        try (ResultSet rows = look.executeQuery()) {
            long now = System.nanoTime();
            while (rows.next()) {
                Long accepted = waiting.remove(rows.getTimestamp(1).toInstant());
                if (accepted != null) {
                    nanos[seen++] = now - accepted;
                }
            }
        }
        return seen;
    }

    /** Does something so many times, each when it is due, however long the others take. */
    private static void pace(long start, int times, double every, Step step) {
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < times; i++) {
                int number = i;
                long wait = start + (long) (i * every) - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        step.take(number);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException("A request was not accepted", e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(int perSecond, int seconds, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%n%,d facts a second for %d seconds, and %,d deployments that were watched%n%n",
                perSecond,
                seconds,
                nanos.length);
        System.out.println("| of all deployments | were visible within |\n|---|---|");
        for (double quantile : new double[] {0.5, 0.9, 0.99, 1}) {
            int index = (int) Math.min(nanos.length - 1L, Math.round(quantile * nanos.length));
            System.out.printf(Locale.ROOT, "| %.0f %% | %.0f ms |%n", quantile * 100, nanos[index] / 1e6);
        }
    }

    private interface Step {
        void take(int number) throws IOException, InterruptedException;
    }
}
