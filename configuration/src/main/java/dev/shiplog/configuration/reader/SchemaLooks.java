package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often schemas are looked at, or for how long in a minute.
 *
 * @param interval null if never, or for as long as it takes
 */
record SchemaLooks(@Nullable Duration interval) {
    static final SchemaLooks USUAL = new SchemaLooks(Duration.ofMinutes(15));

    /** A third of a processor at most. */
    static final SchemaLooks BUDGET = new SchemaLooks(Duration.ofSeconds(20));

    private static final Duration LONGEST_BUDGET = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static SchemaLooks of(String text) {
        // A bare off is a truth value in YAML, so whoever writes false means the same.
        if (text.equals("off") || text.equals("false")) {
            return new SchemaLooks(null);
        }
        Duration interval = Forms.duration(text);
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(Text.shown(text) + " is too short or too long");
        }
        return new SchemaLooks(interval);
    }

    static SchemaLooks budget(String text) {
        if (text.equals("off") || text.equals("false")) {
            return new SchemaLooks(null);
        }
        Duration budget = Forms.duration(text);
        if (budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new IllegalArgumentException(Text.shown(text) + " is too long");
        }
        return new SchemaLooks(budget);
    }
}
