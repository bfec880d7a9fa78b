package dev.shiplog.report.model;

import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest look at a target's schema.
 *
 * @param observedAt when the schema was looked at
 * @param server what was asked, as it calls itself; null if nothing was read
 * @param hash of the whole schema; null if nothing could be read
 * @param objects how many there are
 * @param unread kinds of objects that could not be read
 * @param problem why something could not be read, and how to mend it; null if all was
 * @param parts that it is told in
 * @param told how many of its parts are known
 * @param completeAt when the newest look took place at which all was read; null if there was none
 * @param changedAt when a look that tells of objects was recorded last: it may take a moment until it is judged
 * @param open how many differences are open on the target
 */
public record SchemaLook(
        TargetRef target,
        Instant observedAt,
        String form,
        @Nullable String server,
        @Nullable String hash,
        int objects,
        List<String> unread,
        @Nullable String problem,
        int parts,
        int told,
        @Nullable Instant completeAt,
        @Nullable Instant changedAt,
        long open) {
    public SchemaLook {
        unread = List.copyOf(unread);
    }

    /** Whether all of the schema was read, and all of the look is known. */
    public boolean complete() {
        return hash != null && unread.isEmpty() && told == parts;
    }
}
