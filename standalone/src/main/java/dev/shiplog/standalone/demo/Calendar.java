package dev.shiplog.standalone.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Days before the story, and the moment. */
record Calendar(Clock clock, Instant today) {
    Calendar(Clock clock) {
        this(clock, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    Instant daysAgo(long days) {
        return today.minus(days, ChronoUnit.DAYS);
    }

    /** Waits until the next second begins: Git keeps nothing shorter, so only then a commit is surely later. */
    Instant nextSecond() {
        Instant next = now().plusSeconds(1);
        while (clock.instant().isBefore(next)) {
            try {
                Thread.sleep(Math.max(1, Duration.between(clock.instant(), next).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DemoException("The story was interrupted", e);
            }
        }
        return next;
    }

    /** To the second, as Git and its hosts keep time. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
