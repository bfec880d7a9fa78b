package dev.shiplog.collector.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * For how long looks may keep one server busy in each minute. Who comes when it is used up waits: those whose look
 * follows a deployment first, the others in the order in which they came.
 */
final class LookBudget {
    private static final double MINUTE = 60e9;
    /** What a look is taken to cost before one is known. */
    private static final double FIRST = 100e6;
    /** How much the newest look counts for what the next is taken to cost. */
    private static final double NEWEST = 0.2;

    private final double perMinute;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(
            Comparator.comparing((Waiting waiting) -> !waiting.urgent).thenComparingLong(waiting -> waiting.number));
    private double left;
    private double usual = FIRST;
    private long last;
    private long count;
    private long spent;

    /**
     * A budget of which nothing is spent.
     *
     * @param perMinute how long looks may last together in a minute
     * @param nanos a clock that only goes forward, {@link System#nanoTime} outside tests
     */
    LookBudget(Duration perMinute, LongSupplier nanos) {
        this.perMinute = perMinute.toNanos();
        this.left = this.perMinute;
        this.nanos = nanos;
        this.last = nanos.getAsLong();
    }

    private static final class Waiting {
        private final Object who;
        private final long number;
        private final Condition turn;
        private boolean urgent;

        Waiting(Object who, long number, boolean urgent, Condition turn) {
            this.who = who;
            this.number = number;
            this.urgent = urgent;
            this.turn = turn;
        }
    }

    /** A look that may go on; closing it tells how long it took. */
    final class Spending implements SchemaDoor.Turn {
        private final double reserved;
        private final long begin = nanos.getAsLong();

        private Spending(double reserved) {
            this.reserved = reserved;
        }

        @Override
        public void close() {
            long took = nanos.getAsLong() - begin;
            lock.lock();
            try {
                spent += took;
                left += reserved - took;
                usual += NEWEST * (took - usual);
                next();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until a look may begin.
     *
     * @param who looks, so that it can be let go first later on
     */
    Spending begin(Object who, boolean urgent) throws InterruptedException {
        lock.lockInterruptibly();
        Waiting mine = new Waiting(who, count++, urgent, lock.newCondition());
        try {
            queue.add(mine);
            long pause = pause(mine);
            while (pause > 0) {
                // Only the first waits for time to pass; the others wait until they are the first.
                boolean timed = queue.peek() == mine;
                if (timed) {
                    mine.turn.awaitNanos(pause);
                } else {
                    mine.turn.await();
                }
                pause = pause(mine);
            }
            double reserved = usual;
            left -= reserved;
            return new Spending(reserved);
        } finally {
            queue.remove(mine);
            next();
            lock.unlock();
        }
    }

    /** Lets those of its looks that wait go before others. */
    void hurry(Object who) {
        lock.lock();
        try {
            for (Waiting each : queue.toArray(Waiting[]::new)) {
                if (each.who.equals(who) && !each.urgent) {
                    queue.remove(each);
                    each.urgent = true;
                    queue.add(each);
                }
            }
            next();
        } finally {
            lock.unlock();
        }
    }

    /** How long one still has to wait, as far as is known; zero if it may begin. */
    private long pause(Waiting mine) {
        long now = nanos.getAsLong();
        left = Math.min(perMinute, left + (now - last) * perMinute / MINUTE);
        last = now;
        if (queue.peek() != mine) {
            return Long.MAX_VALUE;
        }
        return left > 0 ? 0 : (long) (-left * MINUTE / perMinute) + TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void next() {
        Waiting first = queue.peek();
        if (first != null) {
            first.turn.signal();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long looks lasted altogether. */
    Duration spent() {
        lock.lock();
        try {
            return Duration.ofNanos(spent);
        } finally {
            lock.unlock();
        }
    }
}
