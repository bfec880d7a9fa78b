package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target was looked at and its status is another than at the look before.
 *
 * @param problem what is wrong and how to mend it; null if it was read
 */
public record TargetChecked(
        TargetRef target, ToolName tool, TargetStatus status, @Nullable String problem, Instant checkedAt)
        implements PipelineEvent {
    public TargetChecked {
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Bounds.present("status", status);
        problem = Bounds.text(problem);
        checkedAt = Bounds.time("checkedAt", checkedAt);
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
