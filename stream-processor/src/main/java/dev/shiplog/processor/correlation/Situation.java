package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is, as far as it decides which evidence counts for it.
 *
 * @param dated whether it is known when it was; otherwise nothing counts for its time
 * @param end null while it runs, and where nobody can know
 * @param run its reporter's name for it; null if nobody reported it
 * @param page of the pipeline that its report names; null if it names none
 */
record Situation(
        TargetRef target,
        ToolName tool,
        boolean dated,
        Instant start,
        @Nullable Instant end,
        @Nullable String run,
        @Nullable String page) {
    Situation {
        page = page == null ? null : Pages.of(page);
    }

    /** The link of what names the target and a time that fits. */
    Provenance byTarget() {
        return new Provenance(Via.TARGET_AND_TIME, target.path());
    }

    /** The link of what names the environment and a time that fits. */
    Provenance byPlace() {
        return new Provenance(Via.PLACE_AND_TIME, target.application() + "/" + target.environment());
    }
}
