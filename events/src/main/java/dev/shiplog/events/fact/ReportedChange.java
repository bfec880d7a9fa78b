package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change as the report of a run tells it.
 *
 * @param outcome of this change alone
 * @param problem why it failed, masked
 */
public record ReportedChange(
        ChangeId change,
        Outcome outcome,
        @Nullable Instant appliedAt,
        @Nullable Duration took,
        @Nullable Checksum checksum,
        @Nullable ChangeType type,
        @Nullable String problem) {
    public ReportedChange {
        Bounds.present("change", change);
        Bounds.present("outcome", outcome);
        appliedAt = Bounds.timeIfAny("appliedAt", appliedAt);
        problem = Bounds.text(problem);
    }
}
