package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target was looked at and its status is another than at the look before, or its history has come to rest.
 *
 * @param problem what is wrong and how to mend it; null if it was read
 * @param settledUpTo up to which time, by the times of the history table itself, all runs are over, so that what they
 *     have not brought by then they will not bring; null if that is not known
 */
public record TargetChecked(
        TargetRef target,
        ToolName tool,
        TargetStatus status,
        @Nullable String problem,
        Instant checkedAt,
        @Nullable Instant settledUpTo)
        implements PipelineEvent {
    public TargetChecked {
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Bounds.present("status", status);
        problem = Bounds.text(problem);
        checkedAt = Bounds.time("checkedAt", checkedAt);
        settledUpTo = Bounds.timeIfAny("settledUpTo", settledUpTo);
    }

    /** A look after which runs may still be under way. */
    public TargetChecked(
            TargetRef target, ToolName tool, TargetStatus status, @Nullable String problem, Instant checkedAt) {
        this(target, tool, status, problem, checkedAt, null);
    }

    @Override
    public Instant occurredAt() {
        return checkedAt;
    }

    @Override
    public String subject() {
        return target.path();
    }
}
