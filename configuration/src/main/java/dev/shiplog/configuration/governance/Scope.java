package dev.shiplog.configuration.governance;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For which applications and environments something holds; an empty set stands for all.
 *
 * @param tiers of environments, beside those that are named
 */
public record Scope(Set<ApplicationName> applications, Set<EnvironmentName> environments, Set<Tier> tiers) {
    /** Everywhere. */
    public static final Scope EVERYWHERE = new Scope(Set.of(), Set.of(), Set.of());

    public Scope {
        applications = Ordered.copy(applications);
        environments = Ordered.copy(environments);
        tiers = Ordered.copy(tiers);
    }

    /** Whether it holds there; {@code tier} is null for an environment that is not configured. */
    public boolean covers(ApplicationName application, EnvironmentName environment, @Nullable Tier tier) {
        boolean anyPlace = environments.isEmpty() && tiers.isEmpty();
        return (applications.isEmpty() || applications.contains(application))
                && (anyPlace || environments.contains(environment) || (tier != null && tiers.contains(tier)));
    }
}
