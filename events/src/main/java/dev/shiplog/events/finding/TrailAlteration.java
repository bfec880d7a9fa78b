package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.Bounds;
import java.time.Instant;

/**
 * What became of a change's row in the history table. It happened after {@code lastSeenAt} and not after
 * {@code noticedAt}; nobody tells when.
 *
 * @param cause what likely did it, as far as the rows tell
 * @param what in words: what the row said and what it says now
 * @param table the history table
 */
public record TrailAlteration(
        Alteration alteration,
        AlterationCause cause,
        String table,
        String what,
        Instant lastSeenAt,
        Instant noticedAt) {
    public TrailAlteration {
        Bounds.present("alteration", alteration);
        Bounds.present("cause", cause);
        Bounds.present("table", table);
        Bounds.present("what", what);
        lastSeenAt = Bounds.time("lastSeenAt", lastSeenAt);
        noticedAt = Bounds.time("noticedAt", noticedAt);
    }
}
