package dev.shiplog.report.outbound.jira;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.TargetRef;
import java.util.HashMap;
import java.util.Map;

/** What environments are for, in Jira's words. */
public final class Tiers {
    private final Map<String, Tier> tiers;

    private Tiers(Map<String, Tier> tiers) {
        this.tiers = tiers;
    }

    /** Those of these applications' environments. */
    public static Tiers of(Iterable<Application> applications) {
        Map<String, Tier> tiers = new HashMap<>();
        for (Application application : applications) {
            for (Environment stage : application.environments()) {
                tiers.put(application.name() + "/" + stage.name(), stage.tier());
            }
        }
        return new Tiers(tiers);
    }

    /** The type of a target's environment; unmapped where the configuration does not name it any more. */
    String type(TargetRef target) {
        Tier tier = tiers.get(target.application() + "/" + target.environment());
        if (tier == null) {
            return "unmapped";
        }
        return switch (tier) {
            case DEVELOPMENT -> "development";
            case TEST -> "testing";
            case STAGING -> "staging";
            case PRODUCTION -> "production";
        };
    }
}
