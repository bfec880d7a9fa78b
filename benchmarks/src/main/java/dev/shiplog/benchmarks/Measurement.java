package dev.shiplog.benchmarks;

import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.standalone.program.WholeProgram;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Posts a workload and watches the tables until they hold it. */
final class Measurement {
    private static final int BATCH = 200;
    private static final int CLIENTS = 8;
    private static final Boolean DONE = true;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final WholeProgram whole;
    private final Workload workload;

    Measurement(WholeProgram whole, Workload workload) {
        this.whole = whole;
        this.workload = workload;
    }

    PipelineBenchmark.Measured run() throws IOException, InterruptedException, SQLException {
        PostgresSettings postgres = whole.servers().postgres();
        List<byte[]> bodies = Door.bodies(workload.facts(), BATCH);
        try (Connection connection = DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password().reveal())) {
            long ledgerBefore = count(connection, "select size from shiplog.ledger_head");
            int fresh = Math.toIntExact(workload.facts().size() - fromWorkload(connection));
            long start = System.nanoTime();
            post(bodies);
            Duration accepted = since(start);
            await(connection, "select size from shiplog.ledger_head", ledgerBefore + fresh);
            Duration recorded = since(start);
            await(connection, "select count(*) from shiplog.deployment_change", workload.rows());
            Duration deployed = since(start);
            requireAllDeployments(connection);
            long versions = count(connection, "select count(*) from shiplog.trail_version");
            return new PipelineBenchmark.Measured(
                    fresh, workload.deployments(), versions, accepted, recorded, deployed);
        }
    }

    /** Facts of the workload that an earlier, smaller one has already brought. */
    private static long fromWorkload(Connection connection) throws SQLException {
        return count(
                connection,
                "select count(*) from shiplog.ledger where type in ('dev.shiplog.history.observed.v1',"
                        + " 'dev.shiplog.commit.observed.v1', 'dev.shiplog.change.introduced.v1')");
    }

    private void requireAllDeployments(Connection connection) throws SQLException {
        long deployments = count(connection, "select count(*) from shiplog.deployment where superseded_by is null");
        if (deployments != workload.deployments()) {
            throw new IllegalStateException(
                    deployments + " deployments where " + workload.deployments() + " were made");
        }
    }

    private void post(List<byte[]> bodies) throws IOException, InterruptedException {
        try (Door door = Door.of(whole);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> sent = new ArrayList<>();
            for (byte[] body : bodies) {
                sent.add(clients.submit(() -> {
                    door.post(body);
                    return DONE;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A batch was not accepted", e);
        }
    }

    private static void await(Connection connection, String question, long wanted)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long seen = count(connection, question);
        while (seen < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("After " + PATIENCE + " there are " + seen + " of " + wanted);
            }
            // Each look counts all rows, so looking often would slow down what is measured.
            Thread.sleep(250);
            seen = count(connection, question);
        }
    }

    private static long count(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
