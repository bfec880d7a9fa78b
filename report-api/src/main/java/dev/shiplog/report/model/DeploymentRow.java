package dev.shiplog.report.model;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the deployment history: one change of one deployment. A deployment without changes has one row, whose
 * change is null.
 *
 * @param evidence of this change, or of the run if there is no change
 */
public record DeploymentRow(Trail trail, @Nullable TrailChange change, Evidence evidence) {
    /** A trail's rows, in the order of execution; at least one. */
    public static List<DeploymentRow> of(Trail trail) {
        if (trail.changes().isEmpty()) {
            return List.of(new DeploymentRow(trail, null, Evidence.of(trail, null)));
        }
        return trail.changes().stream()
                .map(change -> new DeploymentRow(trail, change, Evidence.of(trail, change)))
                .toList();
    }

    /** What is not known; see {@link Evidence#gaps}. */
    public List<String> evidenceGaps() {
        return evidence.gaps();
    }

    /** Why the change failed, or else why the run did; null if neither says. */
    public @Nullable String problem() {
        if (change != null && change.problem() != null) {
            return change.problem();
        }
        return trail.run() == null ? null : trail.run().problem();
    }
}
