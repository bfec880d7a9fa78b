package dev.shiplog.processor.promotion;

import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the policies say of a place: each thing by the last of them that covers the place and says it. */
public final class Policies {
    private final Governance governance;

    public Policies(Governance governance) {
        this.governance = governance;
    }

    /** A thing that policies say; null if none that covers the place says it. */
    public <T> @Nullable T at(
            ApplicationName application,
            EnvironmentName environment,
            @Nullable Tier tier,
            Function<Policy, @Nullable T> thing) {
        T found = null;
        for (Policy policy : governance.policies()) {
            T said = policy.scope().covers(application, environment, tier) ? thing.apply(policy) : null;
            found = said == null ? found : said;
        }
        return found;
    }

    /** The environment that another should equal; null if no policy names one, or drift is tolerated there. */
    public @Nullable EnvironmentName inSyncWith(ApplicationName application, Environment environment) {
        String named = at(application, environment.name(), environment.tier(), Policy::inSyncWith);
        Boolean tolerated = at(application, environment.name(), environment.tier(), Policy::toleratesDrift);
        return named == null || named.equals(environment.name().value()) || Boolean.TRUE.equals(tolerated)
                ? null
                : new EnvironmentName(named);
    }
}
