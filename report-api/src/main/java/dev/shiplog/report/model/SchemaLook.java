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
 * @param open how many differences are open on the target, those that somebody knows of included, and those that a rule
 *     covers not
 * @param judged how the target stood when a look was judged last; null if none was yet
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
        long open,
        @Nullable Judged judged) {
    public SchemaLook {
        unread = List.copyOf(unread);
    }

    /**
     * How a target stands by a look that was judged, which may not be the newest yet.
     *
     * @param lookedAt when that look took place
     * @param complete whether it read everything, and all that it rests on is known
     * @param acknowledged how many differences were open and somebody knew of
     * @param ignored how many a rule covered
     * @param untold why a comparison that is due could not tell
     */
    public record Judged(Instant lookedAt, boolean complete, int acknowledged, int ignored, List<String> untold) {
        public Judged {
            untold = List.copyOf(untold);
        }
    }

    /** Whether all of the schema was read, and all of the look is known. */
    public boolean complete() {
        return hash != null && unread.isEmpty() && told == parts;
    }
}
