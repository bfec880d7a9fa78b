package dev.shiplog.report.model;

import dev.shiplog.events.identity.DeploymentId;
import java.util.List;

/**
 * What an exception is used for: the deployments that fail a control, and of which that is let pass because of it.
 *
 * @param deployments how many there are
 * @param newest some of them, the newest first
 */
public record Waived(long deployments, List<DeploymentId> newest) {
    /** None. */
    public static final Waived NOTHING = new Waived(0, List.of());

    public Waived {
        newest = List.copyOf(newest);
    }
}
