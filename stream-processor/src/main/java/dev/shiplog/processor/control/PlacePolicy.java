package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.configuration.governance.Policy;
import java.util.List;
import java.util.Set;

/**
 * What is allowed in one environment, when all policies that cover it are taken together.
 *
 * @param approvers names of persons; empty where no policy names any
 * @param deployers names of persons and accounts of bots; empty where no policy names any
 * @param windows empty where no policy names any
 * @param freezes empty where no policy names any
 * @param verifications names of the checks that must pass; empty where no policy names any
 */
record PlacePolicy(
        Set<String> approvers,
        Set<String> deployers,
        List<ChangeWindow> windows,
        List<Freeze> freezes,
        List<String> verifications,
        Emergency emergency,
        boolean toleratesDrift) {
    /** Where no policy says anything. */
    static final PlacePolicy NONE =
            new PlacePolicy(Set.of(), Set.of(), List.of(), List.of(), List.of(), Emergency.USUAL, false);

    /** The same, and on top of it what this policy says. */
    PlacePolicy with(Policy policy) {
        return new PlacePolicy(
                policy.approvers().isEmpty() ? approvers : policy.approvers(),
                policy.deployers().isEmpty() ? deployers : policy.deployers(),
                policy.windows().isEmpty() ? windows : policy.windows(),
                policy.freezes().isEmpty() ? freezes : policy.freezes(),
                policy.verifications().isEmpty() ? verifications : policy.verifications(),
                policy.emergency() == null ? emergency : policy.emergency(),
                policy.toleratesDrift() == null ? toleratesDrift : policy.toleratesDrift());
    }
}
