package dev.shiplog.configuration.governance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed and asked for within a scope. Where several policies cover a place, each thing is taken from the last
 * one that says it.
 *
 * @param approvers names of persons who may approve; empty where this policy does not say
 * @param deployers names of persons and accounts of bots who may deploy; empty where this policy does not say
 * @param windows in any of which a deployment may begin; empty where this policy does not say
 * @param verifications names of the checks that must pass after a deployment; empty where this policy does not say
 * @param emergency null where this policy does not say
 * @param stuckAfter how long a change may wait for the next environment; null where this policy does not say
 * @param softwareWithin how long after its database the software may be deployed; null where this policy does not say
 * @param inSyncWith the environment that this one should equal, such as prod for staging; null where it does not say
 * @param behindAfter how long a target may lack what another of its environment has before somebody is told; null where
 *     this policy does not say
 * @param toleratesDrift whether drift is expected here, as in development; null where this policy does not say
 */
public record Policy(
        Scope scope,
        Set<String> approvers,
        Set<String> deployers,
        List<ChangeWindow> windows,
        List<Freeze> freezes,
        List<String> verifications,
        @Nullable Emergency emergency,
        @Nullable Duration stuckAfter,
        @Nullable Duration softwareWithin,
        @Nullable Duration behindAfter,
        @Nullable String inSyncWith,
        @Nullable Boolean toleratesDrift) {
    public Policy {
        approvers = Ordered.copy(approvers);
        deployers = Ordered.copy(deployers);
        windows = List.copyOf(windows);
        freezes = List.copyOf(freezes);
        verifications = List.copyOf(verifications);
    }

    /** One that does not say how long a target may be behind. */
    public Policy(
            Scope scope,
            Set<String> approvers,
            Set<String> deployers,
            List<ChangeWindow> windows,
            List<Freeze> freezes,
            List<String> verifications,
            @Nullable Emergency emergency,
            @Nullable Duration stuckAfter,
            @Nullable Duration softwareWithin,
            @Nullable String inSyncWith,
            @Nullable Boolean toleratesDrift) {
        this(
                scope,
                approvers,
                deployers,
                windows,
                freezes,
                verifications,
                emergency,
                stuckAfter,
                softwareWithin,
                null,
                inSyncWith,
                toleratesDrift);
    }
}
