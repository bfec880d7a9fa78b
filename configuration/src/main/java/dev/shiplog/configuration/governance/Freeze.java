package dev.shiplog.configuration.governance;

import java.time.Instant;

/**
 * A time in which nothing may be deployed.
 *
 * @param from included
 * @param to not included
 */
public record Freeze(Instant from, Instant to, String reason) {
    public Freeze {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to);
        }
    }

    /** Whether this moment lies within it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
