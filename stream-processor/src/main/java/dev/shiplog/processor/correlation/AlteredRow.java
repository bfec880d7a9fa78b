package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a history table that was altered in a way that a person should hear of.
 *
 * @param returnedAt when a look found it as it was before; null if none did
 */
public record AlteredRow(
        TargetRef target,
        ChangeId change,
        String table,
        AlterationCause cause,
        String what,
        Instant lastSeenAt,
        Instant noticedAt,
        @Nullable Instant returnedAt) {
    /** The altered rows of a standing deployment. */
    public static List<AlteredRow> of(Trail trail) {
        List<AlteredRow> found = new ArrayList<>();
        if (trail.supersededBy() != null) {
            return found;
        }
        for (TrailChange change : trail.changes()) {
            for (int i = 0; i < change.alterations().size(); i++) {
                TrailAlteration altered = change.alterations().get(i);
                if (change.row() != null && altered.cause().alarming()) {
                    found.add(new AlteredRow(
                            trail.target(),
                            change.change(),
                            altered.table(),
                            altered.cause(),
                            altered.what(),
                            altered.lastSeenAt(),
                            altered.noticedAt(),
                            returned(change.alterations(), i)));
                }
            }
        }
        return found;
    }

    private static @Nullable Instant returned(List<TrailAlteration> alterations, int index) {
        boolean gone = alterations.get(index).alteration() == Alteration.ROW_VANISHED;
        boolean back =
                index + 1 < alterations.size() && alterations.get(index + 1).alteration() == Alteration.ROW_RETURNED;
        return gone && back ? alterations.get(index + 1).noticedAt() : null;
    }
}
