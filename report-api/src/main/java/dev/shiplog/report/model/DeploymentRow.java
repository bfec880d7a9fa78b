package dev.shiplog.report.model;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.finding.TrailChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

    /** Why the change failed, or else why the run did, and what became of its row since; null if nobody says. */
    public @Nullable String problem() {
        String failure = change != null && change.problem() != null
                ? change.problem()
                : trail.run() == null ? null : trail.run().problem();
        String altered = change == null || change.row() == null
                ? ""
                : change.alterations().stream().map(DeploymentRow::said).collect(Collectors.joining("; "));
        return altered.isEmpty() ? failure : failure == null ? altered : failure + "; " + altered;
    }

    private static String said(TrailAlteration altered) {
        return altered.alteration().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in " + altered.table()
                + " between " + altered.lastSeenAt() + " and " + altered.noticedAt() + " (likely "
                + altered.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "): " + altered.what();
    }
}
