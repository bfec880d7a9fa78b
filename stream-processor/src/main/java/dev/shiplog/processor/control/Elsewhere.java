package dev.shiplog.processor.control;

import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.AlteredRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What controls ask of what lies outside a trail. */
public interface Elsewhere {
    /** Where a change was executed, this deployment included. */
    Spread spread(ToolName tool, ChangeId change);

    /** What is wrong with a change's way through the environments. */
    List<PromotionProblem> problems(ToolName tool, ChangeId change);

    /** When the first deployment after this one succeeded on its target; null if none did. */
    @Nullable
    Instant nextSuccess(Trail trail);

    /** Whether a reported run explains that a row of a history table was altered. */
    boolean explained(Trail trail, AlteredRow row);

    /** What the times of the target's history table by this tool rest on; empty where no row is known. */
    Set<Clock> clocks(Trail trail);

    /** What the times of a history table rest on. */
    enum Clock {
        /** The rows say their zone. */
        ZONED,
        /** The rows have no zone; the configured one was assumed. */
        ASSUMED,
        /** The rows have no time; looks noticed them. */
        NOTICED
    }
}
