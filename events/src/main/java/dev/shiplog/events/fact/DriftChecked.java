package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something compared a target with what it should be.
 *
 * @param check the id that its source gives it
 * @param checker the tool that compared, such as {@code migra}
 * @param differences how many it found; null if not counted
 * @param summary of what differs, or why it could not tell, masked
 */
public record DriftChecked(
        String check,
        TargetRef target,
        ToolName checker,
        DriftResult result,
        @Nullable Integer differences,
        @Nullable String summary,
        Instant checkedAt)
        implements PipelineEvent {
    public DriftChecked {
        Text.identifying("check", check, 300);
        Bounds.present("target", target);
        Bounds.present("checker", checker);
        Bounds.present("result", result);
        if (differences != null && differences < 0) {
            throw new IllegalArgumentException("differences is negative: " + differences);
        }
        if (result == DriftResult.CLEAN && differences != null && differences > 0) {
            throw new IllegalArgumentException("result is clean although differences is " + differences);
        }
        summary = Bounds.text(summary);
        checkedAt = Bounds.time("checkedAt", checkedAt);
    }

    @Override
    public Instant occurredAt() {
        return checkedAt;
    }

    @Override
    public String subject() {
        return target.path() + " " + check;
    }
}
