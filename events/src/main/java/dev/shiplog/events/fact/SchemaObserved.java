package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a target was looked at. Only what differs from the look before is told; where nothing differs, {@code
 * changes} is empty and {@code hash} equals {@code since}.
 *
 * <p>A look that tells more than one fact can hold is told in parts. All of them say the same but for {@code part} and
 * {@code changes}; the look is known when all of its parts are.
 *
 * @param form of the definitions that were hashed, such as {@code postgresql/1 (18)}: its name, its version, and the
 *     server's major version in brackets. Hashes of different forms say nothing about each other
 * @param server what was asked, as it calls itself, such as {@code PostgreSQL 18.6}; null if nothing was read
 * @param hash of the whole: SHA-256 over kind, name and hash of all objects in their order, see {@code docs/drift.md};
 *     null if nothing could be read
 * @param objects how many there are
 * @param since the hash of the look that {@code changes} start from; null if they hold the whole schema
 * @param sinceAt when that look took place: what differs came about after it and until {@code observedAt}; null with
 *     {@code since}
 * @param part of this look, from 1
 * @param parts of this look in all
 * @param unread kinds of objects that could not be read, and of which this look says nothing
 * @param problem why something could not be read, and how to mend it; null if all was
 * @param observedAt when it was looked at, by the clock of the server, or by ours if it did not answer
 */
public record SchemaObserved(
        TargetRef target,
        String form,
        @Nullable String server,
        @Nullable String hash,
        int objects,
        @Nullable String since,
        @Nullable Instant sinceAt,
        int part,
        int parts,
        List<SchemaObject> changes,
        List<String> unread,
        @Nullable String problem,
        Instant observedAt)
        implements PipelineEvent {
    /** The most objects that one part tells of, so that it fits into a record. */
    public static final int PER_PART = 2_000;

    public SchemaObserved {
        Bounds.present("target", target);
        SchemaObject.form(form);
        server = Bounds.text(server);
        hash = hash == null ? null : SchemaObject.hash("hash", hash);
        since = since == null ? null : SchemaObject.hash("since", since);
        sinceAt = Bounds.timeIfAny("sinceAt", sinceAt);
        changes = Bounds.list("changes", changes);
        unread = Bounds.list("unread", unread);
        problem = Bounds.text(problem);
        observedAt = Bounds.time("observedAt", observedAt);
        if (objects < 0) {
            throw new IllegalArgumentException("objects is negative: " + objects);
        }
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("part " + part + " is none of " + parts + " parts");
        }
        if ((since == null) != (sinceAt == null)) {
            throw new IllegalArgumentException("since and sinceAt go together");
        }
        if (sinceAt != null && !sinceAt.isBefore(observedAt)) {
            throw new IllegalArgumentException("sinceAt " + sinceAt + " is not before observedAt " + observedAt);
        }
        if (hash == null && problem == null) {
            throw new IllegalArgumentException("problem is missing although hash is: say why nothing was read");
        }
        if (hash == null && !changes.isEmpty()) {
            throw new IllegalArgumentException("changes are told although nothing was read");
        }
    }

    /** Whether all of the schema was read. */
    public boolean complete() {
        return hash != null && unread.isEmpty();
    }

    @Override
    public Instant occurredAt() {
        return observedAt;
    }

    @Override
    public String subject() {
        return target.path();
    }
}
