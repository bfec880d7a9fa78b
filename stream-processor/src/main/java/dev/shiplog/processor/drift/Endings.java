package dev.shiplog.processor.drift;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a difference came to its end that was told and is none any more. */
public final class Endings {
    private Endings() {}

    /**
     * Its end, where the object is as it should be.
     *
     * @param present what it is now
     * @param applied the changes of the target
     * @param joined the first look after the last of them
     */
    public static Drift mended(Drift told, Present present, List<AppliedChange> applied, Instant joined) {
        AppliedChange newest = applied.stream()
                .filter(change -> change.at().isAfter(told.firstSeenAt()))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other)
                .orElse(null);
        if (newest != null) {
            return ended(told, later(told.changedAt(), joined), DriftEnd.DEPLOYED, newest.deployment());
        }
        if (!Objects.equals(present.hash(), told.found())) {
            return ended(told, later(told.changedAt(), present.since()), DriftEnd.REVERTED, null);
        }
        return dissolved(told);
    }

    /** Its end, where what it was compared with is another now, or nobody can compare any more. */
    public static Drift dissolved(Drift told) {
        return ended(told, told.changedAt(), DriftEnd.EXPLAINED, null);
    }

    private static Drift ended(Drift told, Instant at, DriftEnd end, @Nullable String deployment) {
        return new Drift(
                told.drift(),
                told.target(),
                told.comparison(),
                told.object(),
                told.expected(),
                told.found(),
                told.against(),
                DriftState.RESOLVED,
                told.notBefore(),
                told.firstSeenAt(),
                told.changedAt(),
                at,
                end,
                deployment == null ? null : new DeploymentId(deployment),
                null,
                told.occurrences());
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
