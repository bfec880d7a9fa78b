package dev.shiplog.collector.build;

import dev.shiplog.collector.history.Connections;
import dev.shiplog.collector.history.HistoryReader;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.Look;
import dev.shiplog.collector.history.RowReceiver;
import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.collector.schema.GrowingSchema;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a migration tool in an empty database, whose schema is read before each change and in the end. */
final class SchemaBuild {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaBuild.class);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final Build build;
    private final SchemaTool tool;
    private final HistorySource history;
    private final ThrowawayDatabase database;
    private final GrowingSchema schema;
    private final Duration timeout;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable ChangeId begun;
    private @Nullable SQLException unread;
    private @Nullable SinkUnavailableException unsent;

    SchemaBuild(
            Build build,
            SchemaTool tool,
            HistorySource history,
            ThrowawayDatabase database,
            GrowingSchema schema,
            Duration timeout) {
        this.build = build;
        this.tool = tool;
        this.history = history;
        this.database = database;
        this.schema = schema;
        this.timeout = timeout;
    }

    private record Step(ChangeId change, List<SchemaObject> objects) {}

    /**
     * Builds it.
     *
     * @throws SQLException if the server failed, and not the migrations: then it may be tried again
     * @throws SinkUnavailableException if definitions could not be sent
     */
    Built run() throws SQLException {
        try (Connection reader = database.connect()) {
            schema.grown(reader);
            String problem = executed(reader);
            Map<ChangeId, Optional<Checksum>> applied = applied();
            List<BuiltStep> told = new ArrayList<>();
            for (Step step : steps) {
                Optional<Checksum> checksum = applied.get(step.change);
                if (checksum != null) {
                    told.add(new BuiltStep(step.change, checksum.orElse(null), step.objects));
                }
            }
            if (problem == null && !schema.addsUp(reader)) {
                LOG.error("What {} was read as, step by step, is not what it is in the end.", build);
                problem = "the steps do not add up to the schema that was made. Please report this as a fault of"
                        + " Shiplog";
                told.clear();
            }
            return new Built(schema.form(), schema.server(), told, problem);
        }
    }

    /** Runs the tool, but no longer than it may; the answer is why it did not come to the end. */
    private @Nullable String executed(Connection reader) throws SQLException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().name("build-watch").start(() -> watch(done, late));
        String problem = null;
        try {
            tool.run(build.files(), build.folder(), database.access(), change -> begins(change, reader));
        } catch (ToolFailure e) {
            problem = e.getMessage();
        } finally {
            done.countDown();
            join(watch);
        }
        if (late.get()) {
            throw new TooLateException(begun == null ? "before any change" : "at change " + begun, timeout);
        }
        // The tool wraps what comes out of its listeners as it likes; these are no faults of a migration.
        if (unread != null) {
            throw unread;
        }
        if (unsent != null) {
            throw unsent;
        }
        if (begun != null) {
            steps.add(new Step(begun, schema.grown(reader)));
        }
        return problem;
    }

    private void begins(ChangeId change, Connection reader) {
        try {
            if (begun != null) {
                steps.add(new Step(begun, schema.grown(reader)));
            }
            begun = change;
        } catch (SQLException e) {
            unread = e;
            throw new IllegalStateException("The schema cannot be read before change " + change, e);
        } catch (SinkUnavailableException e) {
            unsent = e;
            throw e;
        }
    }

    private void watch(CountDownLatch done, AtomicBoolean late) {
        try {
            if (!done.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                database.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the tool's own table says was applied, read as that of a target is. */
    private Map<ChangeId, Optional<Checksum>> applied() throws SQLException {
        Map<ChangeId, Optional<Checksum>> applied = new HashMap<>();
        BuildDatabase access = database.access();
        Target target = new Target(
                new TargetRef(
                        build.place().application(),
                        new EnvironmentName("build"),
                        new TargetName(ThrowawayDatabase.NAME),
                        null),
                build.folder().tool(),
                access.jdbcUrl(),
                access.username(),
                access.password(),
                access.schema(),
                null,
                ZoneOffset.UTC,
                null);
        InstantSource clock = InstantSource.system();
        try (Connections connections = new Connections(LIMITS, 1, clock)) {
            Look look = new HistoryReader(connections, List.of(history), clock)
                    .look(target, history, new RowReceiver() {
                        @Override
                        public void row(HistoryObserved row) {
                            HistoryRow said = row.row();
                            if (said.kind() == RowKind.APPLIED || said.kind() == RowKind.RERAN) {
                                applied.put(said.change(), Optional.ofNullable(said.checksum()));
                            }
                        }

                        @Override
                        public void unreadable(String table, String row, String why) {
                            LOG.warn("A row of {} cannot be read after a build: {}", table, why);
                        }
                    });
            // A tool that failed before it began made no table.
            if (look.status() != TargetStatus.READ && !steps.isEmpty()) {
                throw new SQLException("the history table of the build cannot be read: " + look.problem());
            }
        }
        return applied;
    }
}
