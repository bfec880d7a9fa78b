package dev.shiplog.processor.drift;

import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an object was not what a deployment had made it.
 *
 * @param against the deployment that had made it as it should be; null if that was before all looks
 * @param notBefore the last look at which it was as it should be
 * @param firstSeenAt the first look at which it was not
 * @param changedAt the look that showed {@code found} first
 * @param endedAt null while it is open, together with {@code end}
 * @param deployment that ended it
 */
public record Occurrence(
        @Nullable String expected,
        @Nullable String found,
        @Nullable DeploymentId against,
        Instant notBefore,
        Instant firstSeenAt,
        Instant changedAt,
        DriftCause cause,
        @Nullable Instant endedAt,
        @Nullable DriftEnd end,
        @Nullable DeploymentId deployment) {
    static Occurrence open(
            @Nullable String expected,
            @Nullable String found,
            @Nullable DeploymentId against,
            Instant notBefore,
            Instant seen,
            DriftCause cause) {
        return new Occurrence(expected, found, against, notBefore, seen, seen, cause, null, null, null);
    }

    /** The same after the object changed further. */
    Occurrence changed(@Nullable String now, Instant at, DriftCause suspicion) {
        return new Occurrence(expected, now, against, notBefore, firstSeenAt, at, suspicion, endedAt, end, deployment);
    }

    Occurrence ended(DriftEnd how, Instant at, @Nullable DeploymentId by) {
        return new Occurrence(expected, found, against, notBefore, firstSeenAt, changedAt, cause, at, how, by);
    }
}
