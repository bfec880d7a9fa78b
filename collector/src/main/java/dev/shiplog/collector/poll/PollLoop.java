package dev.shiplog.collector.poll;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls many things, each on a virtual thread of its own, so that none waits for another. What fails is polled more and
 * more seldom, up to once a minute.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final long MILLIS_EACH = 2;
    private static final int MOST_DOUBLINGS = 6;
    private static final int PATIENCE_SECONDS = 5;

    private final Map<Polled, Turn> turns = new ConcurrentHashMap<>();
    private final Duration interval;
    private final long millisEach;
    private final ExecutorService threads;
    private boolean started;
    private boolean closed;

    public PollLoop(String name, List<? extends Polled> polled, Duration interval) {
        this(name, polled, interval, MILLIS_EACH);
    }

    /** @param millisEach over how long the first looks are spread, in milliseconds for each that is polled */
    PollLoop(String name, List<? extends Polled> polled, Duration interval, long millisEach) {
        this.millisEach = millisEach;
        polled.forEach(each -> turns.put(each, new Turn(each)));
        this.interval = interval;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** Begins to poll. The first looks come within the interval, and sooner if there are few. */
    public synchronized void start() {
        started = true;
        turns.values().forEach(this::follow);
    }

    /** Polls this as well, from now on or from the start on. */
    public synchronized void add(Polled polled) {
        Turn turn = new Turn(polled);
        if (!closed && turns.putIfAbsent(polled, turn) == null && started) {
            follow(turn);
        }
    }

    /** Polls this no more; a look that goes on is let end. */
    public void remove(Polled polled) {
        Turn turn = turns.remove(polled);
        if (turn != null) {
            turn.stop();
        }
    }

    /** Polls this once as soon as may be, beside its turns, and does not wait until that is done. */
    synchronized void soon(Polled polled) {
        Turn turn = turns.get(polled);
        if (turn != null && started && !closed) {
            threads.execute(turn::take);
        }
    }

    /** The same after a while. */
    synchronized void later(Polled polled, Duration pause) {
        Turn turn = turns.get(polled);
        if (turn != null && started && !closed) {
            threads.execute(() -> {
                try {
                    if (!turn.stoppedWithin(pause)) {
                        turn.take();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** Polls everything once and waits until that is done. */
    public void pollNow() {
        try (ExecutorService once = Executors.newVirtualThreadPerTaskExecutor()) {
            turns.values().forEach(turn -> once.execute(turn::take));
        }
    }

    /** Lets running looks end, and interrupts those that do not within some seconds. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            turns.values().forEach(Turn::stop);
            threads.shutdown();
        }
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Turn turn) {
        threads.execute(() -> again(turn, spread(turns.size())));
    }

    private void again(Turn turn, Duration first) {
        int failures = 0;
        try {
            boolean stopped = turn.stoppedWithin(first);
            while (!stopped) {
                failures = turn.take() ? 0 : failures + 1;
                Duration pause = failures == 0 ? turn.polled.pause(interval) : pause(interval, failures);
                stopped = turn.stoppedWithin(jittered(pause));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When a first look comes: thousands of them do not fall together. */
    private Duration spread(int many) {
        long most = Math.min(interval.toMillis(), many * millisEach);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    /** How long to wait after so many failures in a row: doubling, but never below the interval. */
    static Duration pause(Duration interval, int failures) {
        Duration doubled = interval.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        if (doubled.compareTo(LONGEST_PAUSE) <= 0) {
            return doubled;
        }
        return interval.compareTo(LONGEST_PAUSE) > 0 ? interval : LONGEST_PAUSE;
    }

    /** Up to a tenth more or less, so that thousands of looks do not fall together. */
    private static Duration jittered(Duration pause) {
        return Duration.ofMillis(
                Math.round(pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }

    /** Polls one thing, never twice at the same time. */
    private static final class Turn {
        private final Polled polled;
        private final ReentrantLock lock = new ReentrantLock();
        private final CountDownLatch stop = new CountDownLatch(1);

        Turn(Polled polled) {
            this.polled = polled;
        }

        void stop() {
            stop.countDown();
        }

        boolean stoppedWithin(Duration pause) throws InterruptedException {
            return stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        boolean take() {
            lock.lock();
            try {
                return polled.poll();
            } catch (RuntimeException e) {
                LOG.error(
                        "Looking at {} went wrong in a way that nobody foresaw; it is tried again.", polled.name(), e);
                return false;
            } finally {
                lock.unlock();
            }
        }
    }
}
