package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.HistoryReader;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.LockReader;
import dev.shiplog.collector.history.Look;
import dev.shiplog.collector.history.RunLock;
import dev.shiplog.collector.memory.WatchedRows;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One target, what was sent of it, and how it stands. */
final class PolledTarget implements Polled, Settling {
    private static final Logger LOG = LoggerFactory.getLogger(PolledTarget.class);

    private final Target target;
    private final HistorySource history;
    private final HistoryReader reader;
    private final FactSink sink;
    private final InstantSource clock;
    private final SourceName source;
    private final WatchedRows rows;
    private final LockReader locks;
    private final Runnable cameToRest;
    private final Rest rest = new Rest();
    private final Instant since;
    private final ReentrantLock looking = new ReentrantLock();

    private @Nullable TargetStatus statusSent;
    /** How many facts of rows were sent until the last complete look. */
    private long sentBefore;

    private volatile @Nullable Look lastLook;
    private volatile @Nullable String sinkProblem;
    private volatile @Nullable Instant lastSuccess;
    private volatile boolean gone;
    private final AtomicLong checksSent = new AtomicLong();

    PolledTarget(
            Target target,
            HistorySource history,
            HistoryReader reader,
            LockReader locks,
            FactSink sink,
            Path memory,
            Runnable cameToRest,
            InstantSource clock) {
        this.target = target;
        this.history = history;
        this.reader = reader;
        this.locks = locks;
        this.sink = sink;
        this.clock = clock;
        this.cameToRest = cameToRest;
        this.source = new SourceName("/targets/" + target.ref().path());
        this.rows = new WatchedRows(target, history, source, sink, memory, clock);
        this.since = clock.instant();
    }

    @Override
    public String name() {
        return "target " + target.ref().path();
    }

    @Override
    public boolean poll() {
        looking.lock();
        try {
            return gone || look();
        } finally {
            looking.unlock();
        }
    }

    @Override
    public boolean midway() {
        if (lastLook == null) {
            // Its first look has a turn of its own, which comes.
            return true;
        }
        // Before the rows: what a run that has let go of its lock wrote is all there.
        RunLock lock = locks.read(target, history);
        poll();
        return lock == RunLock.HELD;
    }

    private boolean look() {
        try {
            Look look = lookOnce();
            sinkProblem = null;
            if (look.status() == TargetStatus.READ) {
                lastSuccess = clock.instant();
            }
            return look.status() == TargetStatus.READ || look.status() == TargetStatus.HISTORY_MISSING;
        } catch (UncheckedIOException e) {
            rows.abandon();
            sinkProblem = e.getMessage();
            LOG.error("What was read of {} is read again, for it cannot be remembered.", name(), e);
            return false;
        } catch (SinkUnavailableException e) {
            rows.abandon();
            sinkProblem = "What was read could not be sent and is read again: " + e.getMessage();
            LOG.warn("What was read of {} could not be sent and is read again.", name(), e);
            return true;
        }
    }

    /** Tells that it is there no more; it is not to be polled after that. */
    void leave(String why) {
        looking.lock();
        try {
            told(new Look(TargetStatus.GONE, why), null);
            gone = true;
        } finally {
            looking.unlock();
        }
    }

    /** Whether it was looked at before, also by a collector that ran before this one. */
    boolean known() {
        return rows.remembers();
    }

    boolean gone() {
        return gone;
    }

    String path() {
        return target.ref().path();
    }

    /** Only a look that read everything, or found that there is nothing to read, tells what is no longer there. */
    private Look lookOnce() {
        // Before the rows: what a run that has let go of its lock wrote is all there.
        RunLock lock = rest.open() ? locks.read(target, history) : RunLock.UNKNOWN;
        Instant began = clock.instant();
        rows.begin();
        Look look = reader.look(target, history, rows);
        if (look.status() == TargetStatus.READ || look.status() == TargetStatus.HISTORY_MISSING) {
            rows.complete(began, look.status() == TargetStatus.READ);
            told(look, settled(lock, began));
        } else {
            rows.flush();
            rows.abandon();
            told(look, null);
        }
        return look;
    }

    /** The time of the newest row if the table has come to rest, which is to be told once; null if not. */
    private @Nullable Instant settled(RunLock lock, Instant began) {
        boolean news = rows.count() > sentBefore;
        sentBefore = rows.count();
        if (!rest.found(news, lock, began)) {
            return null;
        }
        Instant newest = rows.newest();
        if (newest == null) {
            rest.told();
        }
        return newest;
    }

    /**
     * Tells what differs from what was told last.
     *
     * @param settled the time of the newest row, if the look shows that the table is at rest
     */
    private void told(Look look, @Nullable Instant settled) {
        lastLook = look;
        if (look.status() == statusSent && settled == null) {
            return;
        }
        boolean changed = look.status() != statusSent;
        if (changed && look.problem() != null) {
            LOG.warn("Target {}: {}", target.ref().path(), look.problem());
        } else if (changed) {
            LOG.info("Target {} was read.", target.ref().path());
        }
        Fact fact = Facts.observed(
                source,
                new TargetChecked(
                        target.ref(), history.tool(), look.status(), look.problem(), clock.instant(), settled));
        sink.accept(List.of(fact));
        statusSent = look.status();
        if (settled != null) {
            rest.told();
            cameToRest.run();
        }
        checksSent.incrementAndGet();
    }

    TargetState state(Duration patience) {
        Look look = lastLook;
        Instant success = lastSuccess;
        Instant reference = success == null ? since : success;
        String problem = look != null && look.problem() != null ? look.problem() : sinkProblem;
        return new TargetState(
                target.ref(),
                history.tool(),
                look == null ? null : look.status(),
                problem,
                success,
                rows.count() + checksSent.get(),
                rows.unreadable(),
                !gone && reference.plus(patience).isBefore(clock.instant()));
    }
}
