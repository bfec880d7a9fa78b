package dev.shiplog.collector.poll;

import java.time.Duration;
import java.util.List;
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
    private static final int MOST_DOUBLINGS = 6;
    private static final int PATIENCE_SECONDS = 5;

    private final List<Turn> turns;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads;

    public PollLoop(String name, List<? extends Polled> polled, Duration interval) {
        this.turns = polled.stream().map(Turn::new).toList();
        this.interval = interval;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** Begins to poll. */
    public void start() {
        turns.forEach(turn -> threads.execute(() -> follow(turn)));
    }

    /** Polls everything once and waits until that is done. */
    public void pollNow() {
        try (ExecutorService once = Executors.newVirtualThreadPerTaskExecutor()) {
            turns.forEach(turn -> once.execute(turn::take));
        }
    }

    /** Lets running looks end, and interrupts those that do not within some seconds. */
    @Override
    public void close() {
        closing.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Turn turn) {
        int failures = 0;
        try {
            do {
                failures = turn.take() ? 0 : failures + 1;
            } while (!closing.await(jittered(pause(interval, failures)).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

        Turn(Polled polled) {
            this.polled = polled;
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
