package dev.shiplog.configuration;

import dev.shiplog.events.identity.EnvironmentName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A stage of an application's promotion path with its targets; more than one target is a fleet.
 *
 * @param targets that are listed one by one
 * @param fleets whose targets are found while Shiplog runs
 * @param names what others call it, such as the host of a pipeline, where that is not its name
 */
public record Environment(
        EnvironmentName name, Tier tier, List<Target> targets, List<Fleet> fleets, Set<String> names) {
    public Environment {
        targets = List.copyOf(targets);
        fleets = List.copyOf(fleets);
        // Their order stays that of the configuration.
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    /** An environment that everybody calls by its name, all of whose targets are listed. */
    public Environment(EnvironmentName name, Tier tier, List<Target> targets) {
        this(name, tier, targets, List.of(), Set.of());
    }
}
