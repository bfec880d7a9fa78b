package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.finding.DdlTrace;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import org.jspecify.annotations.Nullable;

/**
 * A difference with what people decided about it, as a pure function of both. What ended is resolved, whatever anybody
 * decided; a rule goes before a person's word on one difference, since it says that such differences do not matter.
 */
public final class Decided {
    private Decided() {}

    /** What looks and deployments alone say of a difference that was told. */
    public static Drift bare(Drift told) {
        DriftState state = told.endedAt() == null ? DriftState.OPEN : DriftState.RESOLVED;
        return told.with(state, null, null, null, null, null).withVersion(0);
    }

    /**
     * The difference as it is to be told.
     *
     * @param bare what looks and deployments alone say of it
     * @param handled what somebody did about it last; it counts if it was done since the object differs
     * @param rule that covers it
     * @param made who made it
     */
    public static Drift of(
            Drift bare, @Nullable DriftHandled handled, @Nullable DriftRuleSet rule, @Nullable DdlTrace made) {
        if (bare.state() != DriftState.RESOLVED && rule != null) {
            return bare.with(DriftState.IGNORED, rule.setBy(), rule.setAt(), rule.reason(), rule.rule(), made);
        }
        if (handled == null || handled.handledAt().isBefore(bare.firstSeenAt())) {
            return bare.with(bare.state(), null, null, null, null, made);
        }
        boolean known = bare.state() != DriftState.RESOLVED && handled.handling() == DriftHandling.ACKNOWLEDGED;
        return bare.with(
                known ? DriftState.ACKNOWLEDGED : bare.state(),
                handled.actor(),
                handled.handledAt(),
                handled.reason(),
                null,
                made);
    }
}
