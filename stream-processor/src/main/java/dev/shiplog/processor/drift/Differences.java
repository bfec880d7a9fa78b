package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The finding about one object of one target; versions are 0 until they are emitted. */
public final class Differences {
    private static final int DIGITS = 32;

    private Differences() {}

    /** The same for the same object of the same target in the same comparison. */
    public static DriftId id(String path, DriftComparison comparison, DatabaseObject object) {
        String text = String.join("\0", path, comparison.name(), object.kind(), object.name());
        return new DriftId(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
    }

    /**
     * What is to be told of an object.
     *
     * @param told what was told of it last; null if nothing was
     * @return empty if there is nothing to tell, or it was told that nothing is left
     */
    public static Optional<Drift> of(TargetRef target, DatabaseObject object, Life life, @Nullable Drift told) {
        if (!life.occurrences().isEmpty()) {
            Occurrence newest = life.occurrences().getLast();
            return Optional.of(of(target, object, newest, life.occurrences().size()));
        }
        if (told == null || told.end() == DriftEnd.EXPLAINED) {
            return Optional.empty();
        }
        return Optional.of(explained(told, life.explained().get(told.firstSeenAt())));
    }

    private static Drift of(TargetRef target, DatabaseObject object, Occurrence is, int occurrences) {
        return new Drift(
                id(target.path(), DriftComparison.DEPLOYMENT, object),
                target,
                DriftComparison.DEPLOYMENT,
                object,
                is.expected(),
                is.found(),
                is.against() == null ? null : is.against().value(),
                is.endedAt() == null ? DriftState.OPEN : DriftState.RESOLVED,
                is.notBefore(),
                is.firstSeenAt(),
                is.changedAt(),
                is.endedAt(),
                is.end(),
                is.deployment(),
                is.cause(),
                occurrences);
    }

    private static Drift explained(Drift told, @Nullable DeploymentId deployment) {
        Instant end = told.changedAt();
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
                end,
                DriftEnd.EXPLAINED,
                deployment,
                null,
                told.occurrences());
    }
}
