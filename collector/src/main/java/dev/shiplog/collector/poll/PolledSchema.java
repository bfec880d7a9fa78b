package dev.shiplog.collector.poll;

import dev.shiplog.collector.ddl.WatchedDdl;
import dev.shiplog.collector.history.SchemaDoor;
import dev.shiplog.collector.history.SchemaDoor.NotReadException;
import dev.shiplog.collector.schema.SchemaOutcome;
import dev.shiplog.collector.schema.WatchedSchema;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.Target;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schema of one target, and how the looks at it went. */
final class PolledSchema implements Polled {
    private static final Logger LOG = LoggerFactory.getLogger(PolledSchema.class);
    /** As a lock that a killed run left behind is waited for no longer either. */
    private static final Duration PATIENCE = Rest.WITH_LOCK_HELD;
    /** After so many looks that found nothing new the pause has doubled from a quarter of the interval to all of it. */
    private static final int CALM = 2;

    private final Target target;
    private final SchemaDoor door;
    private final WatchedSchema schema;
    private final @Nullable WatchedDdl ddl;
    private final Settling history;
    private final Runnable later;
    private final Duration interval;
    private final InstantSource clock;
    private final Instant since;
    private final AtomicBoolean deployed = new AtomicBoolean();
    private @Nullable Instant failureTold;
    private @Nullable Instant postponed;
    /** How many looks in a row found nothing new, as far as that matters. */
    private volatile int calm = CALM;

    private volatile State state = new State(null, null, null, 0, 0, 0);

    /**
     * @param ddl what the server notes of who changes it; null where it cannot
     * @param history of the same target
     * @param later has the look made again soon
     */
    PolledSchema(
            Target target,
            SchemaDoor door,
            WatchedSchema schema,
            @Nullable WatchedDdl ddl,
            Settling history,
            Runnable later,
            Duration interval,
            InstantSource clock) {
        this.target = target;
        this.door = door;
        this.schema = schema;
        this.ddl = ddl;
        this.history = history;
        this.later = later;
        this.interval = interval;
        this.clock = clock;
        this.since = clock.instant();
    }

    private record State(
            @Nullable SchemaOutcome last,
            @Nullable Instant success,
            @Nullable String problem,
            long looks,
            long failures,
            long facts) {
        State read(Read read, Instant now) {
            SchemaOutcome outcome = read.outcome;
            Instant whole = outcome.unread().isEmpty() ? now : success;
            return new State(
                    outcome, whole, read.problem(), looks + 1, failures, facts + outcome.facts() + read.changes.told());
        }

        State failed(String why, long told) {
            return new State(last, success, why, looks + 1, failures + 1, facts + told);
        }
    }

    @Override
    public String name() {
        return "the schema of target " + target.ref().path();
    }

    /** The next look follows a deployment, and goes first where looks have to wait. */
    void deployed() {
        deployed.set(true);
        door.hurry(target, this);
    }

    /** {@link PollLoop} never calls it twice at the same time. */
    @Override
    public boolean poll() {
        try (SchemaDoor.Turn turn = door.turn(target, this, deployed.get())) {
            Objects.requireNonNull(turn);
            deployed.set(false);
            return look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (UncheckedIOException e) {
            LOG.error("What was read of {} is read again, for it cannot be remembered.", name(), e);
            state = state.failed(String.valueOf(e.getMessage()), 0);
            return false;
        } catch (SinkUnavailableException e) {
            LOG.warn("What was read of {} could not be sent and is read again.", name(), e);
            state = state.failed("What was read could not be sent and is read again: " + e.getMessage(), 0);
            return false;
        }
    }

    /** Where something changed more may change soon; where nothing does for long, the interval is often enough. */
    @Override
    public Duration pause(Duration longest) {
        return longest.dividedBy(1L << (CALM - Math.min(CALM, calm)));
    }

    private boolean look() {
        try {
            // Who changed something is told before what was changed, so that nobody is told of it without a name.
            Unsettled seen =
                    door.read(target, connection -> new Unsettled(changes(connection), schema.look(connection)));
            if (postponed()) {
                return true;
            }
            Read read = new Read(seen.changes, seen.schema.tell());
            if (read.problem() != null && !Objects.equals(read.problem(), state.problem())) {
                LOG.warn("Schema of target {}: {}", target.ref().path(), read.problem());
            }
            SchemaOutcome outcome = read.outcome;
            // A look that tells everything says nothing of what changed.
            boolean changed = outcome.changes() > 0 && outcome.changes() < outcome.objects();
            calm = changed ? 0 : Math.min(CALM, calm + 1);
            failureTold = null;
            state = state.read(read, clock.instant());
            return true;
        } catch (NotReadException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(state.problem())) {
                LOG.warn("Schema of target {}: {}", target.ref().path(), problem);
            }
            state = state.failed(problem, tellFailure(problem) ? 1 : 0);
            return false;
        }
    }

    /**
     * A deployment makes its changes before it records them. Who is told of the changes first takes them for somebody's
     * by hand; so the history is read once more, and while a run goes on the look is dropped for a later one.
     */
    private boolean postponed() {
        Instant now = clock.instant();
        Instant first = postponed == null ? now : postponed;
        if (history.midway() && now.isBefore(first.plus(PATIENCE))) {
            postponed = first;
            later.run();
            return true;
        }
        postponed = null;
        return false;
    }

    private record Unsettled(Changes changes, WatchedSchema.Seen schema) {}

    private record Changes(int told, @Nullable String problem) {}

    private record Read(Changes changes, SchemaOutcome outcome) {
        @Nullable
        String problem() {
            return outcome.problem() == null ? changes.problem : outcome.problem();
        }
    }

    /** What cannot be read of them makes no look fail. */
    private Changes changes(Connection connection) throws SQLException {
        if (ddl == null) {
            return new Changes(0, null);
        }
        try {
            return new Changes(ddl.tell(connection), null);
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage());
            return new Changes(
                    0,
                    "Who changed the schema cannot be read from shiplog_ddl.entry: " + reason
                            + ". Let `shiplog ddl-log install` grant it to this target's user");
        }
    }

    /** At most once in each interval; looks come up to a tenth sooner, and some beside their turn. */
    private boolean tellFailure(String problem) {
        Instant now = clock.instant();
        Instant last = failureTold;
        if (last != null && now.isBefore(last.plus(interval.multipliedBy(4).dividedBy(5)))) {
            return false;
        }
        schema.failed(problem, now);
        failureTold = now;
        return true;
    }

    SchemaState state(Duration patience) {
        State now = state;
        Instant reference = now.success() == null ? since : now.success();
        return new SchemaState(
                target.ref(),
                now.last(),
                now.success(),
                now.problem(),
                now.looks(),
                now.failures(),
                now.facts(),
                reference.plus(patience).isBefore(clock.instant()));
    }
}
