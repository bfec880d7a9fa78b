package dev.shiplog.configuration.outbound;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.Set;

/**
 * Which alerts go to which destinations. An empty set asks for nothing, so that all pass.
 *
 * @param environments an alert that concerns no single target is in none of them
 * @param destinations names of webhooks, of Slack and of e-mail
 */
public record AlertRoute(
        Set<AlertKind> kinds,
        Severity atLeast,
        Set<ApplicationName> applications,
        Set<EnvironmentName> environments,
        Set<String> destinations) {
    public AlertRoute {
        kinds = Set.copyOf(kinds);
        applications = Set.copyOf(applications);
        environments = Set.copyOf(environments);
        destinations = Set.copyOf(destinations);
    }

    /** Whether this alert goes this way. */
    public boolean takes(Alert alert) {
        return (kinds.isEmpty() || kinds.contains(alert.kind()))
                && alert.severity().compareTo(atLeast) >= 0
                && (applications.isEmpty() || applications.contains(alert.application()))
                && (environments.isEmpty()
                        || (alert.target() != null
                                && environments.contains(alert.target().environment())));
    }
}
