package dev.shiplog.report.model;

import dev.shiplog.events.finding.Trail;
import java.util.List;
import java.util.Map;

/**
 * Deployments that chance has chosen: with the same seed and the same deployments the same ones.
 *
 * @param population how many there were of each kind
 * @param chosen how many of each kind were chosen
 * @param deployments those, by environment and then the newest first
 */
public record Sample(Map<Stratum, Long> population, Map<Stratum, Integer> chosen, List<Trail> deployments) {
    public Sample {
        deployments = List.copyOf(deployments);
    }
}
