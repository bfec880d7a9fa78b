package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One object of one target is not what it should be, or was not until it was resolved.
 *
 * @param expected hash of the definition that it should have, as {@code DefinitionObserved} tells it; null if there
 *     should be no such object
 * @param found hash of the definition that it has, or had when it was resolved; null if there is no such object
 * @param against what it was compared with, for people: a deployment's id, or the targets that agree
 * @param notBefore the last look at which it was as it should be; null if there was none
 * @param firstSeenAt the first look that showed the difference; of the newest occurrence if it came again
 * @param changedAt the look that showed {@code found} first
 * @param deployment that resolved it
 * @param cause a suspicion
 * @param occurrences how many times the object left what it should be
 * @param handledBy who acknowledged it
 * @param reason why it was acknowledged or is ignored
 * @param rule by which it is ignored
 * @param madeBy who made it, if the server tells; else null
 * @param version counts from 1
 */
public record Drift(
        ApplicationName application,
        DriftId drift,
        int version,
        TargetRef target,
        DriftComparison comparison,
        DatabaseObject object,
        @Nullable String expected,
        @Nullable String found,
        @Nullable String against,
        DriftState state,
        @Nullable Instant notBefore,
        Instant firstSeenAt,
        Instant changedAt,
        @Nullable Instant endedAt,
        @Nullable DriftEnd end,
        @Nullable DeploymentId deployment,
        @Nullable DriftCause cause,
        int occurrences,
        @Nullable ActorName handledBy,
        @Nullable Instant handledAt,
        @Nullable String reason,
        @Nullable DriftRuleId rule,
        @Nullable DdlTrace madeBy)
        implements Finding {
    public Drift {
        Bounds.present("application", application);
        Bounds.present("drift", drift);
        Bounds.present("target", target);
        Bounds.present("comparison", comparison);
        Bounds.present("object", object);
        against = Bounds.text(against);
        Bounds.present("state", state);
        notBefore = Bounds.timeIfAny("notBefore", notBefore);
        firstSeenAt = Bounds.time("firstSeenAt", firstSeenAt);
        changedAt = Bounds.time("changedAt", changedAt);
        endedAt = Bounds.timeIfAny("endedAt", endedAt);
        if ((state == DriftState.RESOLVED) != (endedAt != null)) {
            throw new IllegalArgumentException("endedAt and the state " + state + " contradict each other");
        }
        if (occurrences < 1) {
            throw new IllegalArgumentException("occurrences is " + occurrences + ", at least 1 is there");
        }
        handledAt = Bounds.timeIfAny("handledAt", handledAt);
        if ((handledBy == null) != (handledAt == null)) {
            throw new IllegalArgumentException("handledBy and handledAt go together");
        }
        reason = Bounds.text(reason);
        if ((state == DriftState.IGNORED) != (rule != null)) {
            throw new IllegalArgumentException("rule and the state " + state + " contradict each other");
        }
    }

    /** What the facts about schemas say, before anybody's decision about it; not emitted yet. */
    public Drift(
            DriftId drift,
            TargetRef target,
            DriftComparison comparison,
            DatabaseObject object,
            @Nullable String expected,
            @Nullable String found,
            @Nullable String against,
            DriftState state,
            @Nullable Instant notBefore,
            Instant firstSeenAt,
            Instant changedAt,
            @Nullable Instant endedAt,
            @Nullable DriftEnd end,
            @Nullable DeploymentId deployment,
            @Nullable DriftCause cause,
            int occurrences) {
        this(
                target.application(),
                drift,
                0,
                target,
                comparison,
                object,
                expected,
                found,
                against,
                state,
                notBefore,
                firstSeenAt,
                changedAt,
                endedAt,
                end,
                deployment,
                cause,
                occurrences,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same with what people decided about it, and who made it. */
    public Drift with(
            DriftState decided,
            @Nullable ActorName by,
            @Nullable Instant at,
            @Nullable String why,
            @Nullable DriftRuleId ignoredBy,
            @Nullable DdlTrace made) {
        return new Drift(
                application,
                drift,
                version,
                target,
                comparison,
                object,
                expected,
                found,
                against,
                decided,
                notBefore,
                firstSeenAt,
                changedAt,
                endedAt,
                end,
                deployment,
                cause,
                occurrences,
                by,
                at,
                why,
                ignoredBy,
                made);
    }

    @Override
    public Drift withVersion(int number) {
        return new Drift(
                application,
                drift,
                number,
                target,
                comparison,
                object,
                expected,
                found,
                against,
                state,
                notBefore,
                firstSeenAt,
                changedAt,
                endedAt,
                end,
                deployment,
                cause,
                occurrences,
                handledBy,
                handledAt,
                reason,
                rule,
                madeBy);
    }
}
