package dev.shiplog.configuration;

import dev.shiplog.events.identity.EnvironmentName;
import java.util.List;

/** A stage of an application's promotion path with its targets; more than one target is a fleet. */
public record Environment(EnvironmentName name, Tier tier, List<Target> targets) {
    public Environment {
        targets = List.copyOf(targets);
    }
}
