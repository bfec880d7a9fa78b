package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run on a target, as far as it may explain what changed there.
 *
 * @param end null while nobody knows that it ended
 */
public record Run(DeploymentId deployment, Instant start, @Nullable Instant end, Outcome outcome) {
    /** So long nobody is told of what changed while a run goes on of which nothing more is heard. */
    public static final Duration PATIENCE = Duration.ofHours(1);

    /** So long before it was noticed a run may have taken place of which its table keeps no time. */
    static final Duration UNNOTICED = Duration.ofMinutes(1);

    /** The one of a trail; null if the trail does not stand, did nothing, or nobody knows when it was. */
    public static @Nullable Run of(@Nullable Trail trail) {
        if (trail == null
                || trail.supersededBy() != null
                || trail.basis() == OutcomeBasis.FIRST_LOOK
                || trail.outcome() == Outcome.SKIPPED) {
            return null;
        }
        Instant told = trail.startedAt();
        // What ended at a time that nobody wrote down had no time to speak of, and was over when it was noticed.
        Instant known = trail.finishedAt() == null || trail.finishedAt().isBefore(told) ? told : trail.finishedAt();
        boolean noticed = trail.finishedAt() == null
                && trail.basis() == OutcomeBasis.HISTORY_TABLE
                && trail.outcome() != Outcome.RUNNING;
        Instant start = noticed ? told.minus(UNNOTICED) : told;
        return new Run(trail.deployment(), start, trail.outcome() == Outcome.RUNNING ? null : known, trail.outcome());
    }

    /** When it ended, or when nobody waits for its end any longer. */
    public Instant until() {
        return end == null ? start.plus(PATIENCE) : end;
    }

    /** Whether it can have made what a look saw that the look before did not see. */
    public boolean covers(Instant before, Instant seen) {
        return !start.isAfter(seen) && !until().isBefore(before);
    }

    /** Whether what it made is meant to be there. */
    public boolean explains() {
        return outcome == Outcome.SUCCEEDED || outcome == Outcome.ROLLED_BACK;
    }

    /** Whether its end is still waited for at this time. */
    boolean pending(Instant now) {
        return end == null && !now.isAfter(until());
    }
}
