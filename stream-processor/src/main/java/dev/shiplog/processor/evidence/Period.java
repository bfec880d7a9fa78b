package dev.shiplog.processor.evidence;

import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a deployment was.
 *
 * @param end null while it runs, and where nobody can know
 */
public record Period(TargetRef target, DeploymentId deployment, Instant start, @Nullable Instant end) {
    /** The one of a trail; null if it does not stand, or nobody knows when it was. */
    public static @Nullable Period of(@Nullable Trail trail) {
        return trail == null || trail.supersededBy() != null || trail.basis() == OutcomeBasis.FIRST_LOOK
                ? null
                : new Period(trail.target(), trail.deployment(), trail.startedAt(), trail.finishedAt());
    }

    /** The same before its trail is made. */
    public static @Nullable Period of(Group group) {
        return group.dated() ? new Period(group.target(), group.id(), group.startedAt(), group.finishedAt()) : null;
    }

    String path() {
        return target.path();
    }
}
