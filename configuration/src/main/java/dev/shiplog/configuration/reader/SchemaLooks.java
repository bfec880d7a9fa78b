package dev.shiplog.configuration.reader;

import dev.shiplog.events.identity.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often schemas are looked at.
 *
 * @param interval null if never
 */
record SchemaLooks(@Nullable Duration interval) {
    static final SchemaLooks NEVER = new SchemaLooks(null);

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
}
