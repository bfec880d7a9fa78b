package dev.shiplog.processor.promotion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a change came to an environment, and before that to the one before it.
 *
 * @param before when it came to the environment before
 * @param beforeBy the deployment that brought it there
 * @param here when it came to this one; null if it never did
 * @param hereBy the deployment that brought it here
 * @param over when it stopped being on its way: taken out of the environment before, or removed in Git; null if it
 *     did not
 */
public record Waypoint(
        Instant before, String beforeBy, @Nullable Instant here, @Nullable String hereBy, @Nullable Instant over) {
    /**
     * Whether this change overtook the other: the other came first to the environment before and was still on its way
     * when this one came here. What came together in one deployment has no order.
     */
    public boolean overtook(Waypoint other) {
        if (here == null || before.isAfter(here)) {
            return false;
        }
        boolean behindBefore = other.before.isBefore(before) && !other.beforeBy.equals(beforeBy);
        boolean aheadHere = other.here == null
                || (other.here.isAfter(here) && !String.valueOf(other.hereBy).equals(hereBy));
        boolean waiting = other.over == null || other.over.isAfter(here);
        return behindBefore && aheadHere && waiting;
    }

    /** When this change stopped lacking here; null while it does. */
    public @Nullable Instant settledAt() {
        return here == null ? over : here;
    }
}
