package dev.shiplog.collector.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much of what strangers send to one source is kept: so many letters and bytes in a minute. What a wrongly
 * configured secret would lose is kept, but nobody can fill the topic from outside.
 */
final class UnverifiedBudget {
    static final int LETTERS = 60;
    static final int BYTES = 2 * Request.LARGEST_BODY;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant periodEnds = Instant.MIN;
    private int letters;
    private long bytes;

    UnverifiedBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a body of this size may still be kept in this minute; if so it is taken off. */
    synchronized boolean take(int size) {
        Instant now = clock.instant();
        if (!now.isBefore(periodEnds)) {
            periodEnds = now.plus(PERIOD);
            letters = 0;
            bytes = 0;
        }
        if (letters >= LETTERS || bytes + size > BYTES) {
            return false;
        }
        letters++;
        bytes += size;
        return true;
    }
}
