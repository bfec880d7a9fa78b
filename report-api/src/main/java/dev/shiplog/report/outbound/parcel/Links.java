package dev.shiplog.report.outbound.parcel;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.DeploymentId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where people find what they are told of.
 *
 * @param base of the report API as people reach it; null if nothing is linked
 */
public record Links(@Nullable URI base) {
    /** A deployment's; null if nothing is linked. */
    public @Nullable String deployment(DeploymentId deployment) {
        return base == null ? null : base + "/api/v1/deployments/" + deployment;
    }

    /** That of an alert's deployment, or of all alerts where it has none. */
    public @Nullable String alert(Alert alert) {
        if (alert.deployment() != null) {
            return deployment(alert.deployment());
        }
        return base == null ? null : base + "/api/v1/alerts";
    }
}
