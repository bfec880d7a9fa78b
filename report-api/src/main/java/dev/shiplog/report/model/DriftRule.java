package dev.shiplog.report.model;

import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which differences are ignored.
 *
 * @param ended null unless somebody ended it
 * @param covered how many differences it covers now
 */
public record DriftRule(DriftRuleSet rule, @Nullable DriftRuleEnded ended, long covered) {
    /** How it stands with a rule. */
    public enum State {
        /** What it names is ignored. */
        STANDING,
        EXPIRED,
        /** Somebody ended it. */
        ENDED
    }

    /** How it stands at a time. */
    public State state(Instant now) {
        if (ended != null) {
            return State.ENDED;
        }
        return now.isBefore(rule.expiresAt()) ? State.STANDING : State.EXPIRED;
    }
}
