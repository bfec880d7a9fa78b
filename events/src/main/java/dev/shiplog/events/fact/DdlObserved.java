package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The server tells who changed its schema.
 *
 * @param id of the entry, of one source at one target
 * @param command such as {@code ALTER TABLE}
 * @param object that it was executed on, as {@code docs/drift.md} spells it; null if the server names none
 * @param role that was logged in
 * @param program what the session called itself, such as {@code psql}
 * @param statement masked, at most {@value #LONGEST} characters; null if the server does not tell it
 */
public record DdlObserved(
        TargetRef target,
        String id,
        String command,
        @Nullable DatabaseObject object,
        ActorName role,
        @Nullable String program,
        @Nullable String statement,
        DdlSource source,
        Instant executedAt)
        implements PipelineEvent {
    public static final int LONGEST = 4_000;

    public DdlObserved {
        Bounds.present("target", target);
        Text.identifying("id", id, 100);
        Text.identifying("command", command, 100);
        Bounds.present("role", role);
        program = Bounds.text(program);
        statement = Bounds.text(statement);
        if (statement != null && statement.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "statement has " + statement.length() + " characters, at most " + LONGEST + " are allowed: cut it");
        }
        Bounds.present("source", source);
        executedAt = Bounds.time("executedAt", executedAt);
    }

    @Override
    public Instant occurredAt() {
        return executedAt;
    }

    @Override
    public String subject() {
        return target.path() + " " + command + (object == null ? "" : " " + object);
    }
}
