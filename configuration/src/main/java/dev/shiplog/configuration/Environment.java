package dev.shiplog.configuration;

import dev.shiplog.events.identity.EnvironmentName;
import java.util.List;

/**
 * A stage of an application's promotion path with its targets; more than one target is a fleet.
 *
 * @param targets that are listed one by one
 * @param fleets whose targets are found while Shiplog runs
 */
public record Environment(EnvironmentName name, Tier tier, List<Target> targets, List<Fleet> fleets) {
    public Environment {
        targets = List.copyOf(targets);
        fleets = List.copyOf(fleets);
    }

    /** An environment all of whose targets are listed. */
    public Environment(EnvironmentName name, Tier tier, List<Target> targets) {
        this(name, tier, targets, List.of());
    }
}
