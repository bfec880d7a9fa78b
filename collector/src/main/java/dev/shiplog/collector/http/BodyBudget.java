package dev.shiplog.collector.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all bodies in flight may take together. It is taken as bytes really arrive, so that a caller who
 * only announces a large body holds nothing.
 */
final class BodyBudget {
    private final AtomicLong left;

    BodyBudget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void give(long bytes) {
        left.addAndGet(bytes);
    }
}
