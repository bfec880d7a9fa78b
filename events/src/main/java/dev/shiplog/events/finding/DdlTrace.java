package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who made a difference, as the server tells it.
 *
 * @param program what the session called itself
 * @param command such as {@code ALTER TABLE}
 * @param statement masked
 * @param fact that says so
 */
public record DdlTrace(
        ActorName role,
        @Nullable String program,
        String command,
        @Nullable String statement,
        Instant at,
        FactRef fact) {
    public DdlTrace {
        Bounds.present("role", role);
        program = Bounds.text(program);
        command = Bounds.present("command", command);
        statement = Bounds.text(statement);
        at = Bounds.time("at", at);
        Bounds.present("fact", fact);
    }
}
