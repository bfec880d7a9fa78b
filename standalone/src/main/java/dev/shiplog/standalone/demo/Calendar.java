package dev.shiplog.standalone.demo;

import java.time.Clock;
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

    /** To the second, as Git and its hosts keep time. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
