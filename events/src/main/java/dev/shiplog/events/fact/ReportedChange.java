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
 * @param statement what was executed, masked and bounded; null if not told
 */
public record ReportedChange(
        ChangeId change,
        Outcome outcome,
        @Nullable Instant appliedAt,
        @Nullable Duration took,
        @Nullable Checksum checksum,
        @Nullable ChangeType type,
        @Nullable String problem,
        @Nullable String statement) {
    public ReportedChange {
        Bounds.present("change", change);
        Bounds.present("outcome", outcome);
        appliedAt = Bounds.timeIfAny("appliedAt", appliedAt);
        problem = Bounds.text(problem);
        statement = Bounds.text(statement);
    }

    /** A change whose statements nobody told. */
    public ReportedChange(
            ChangeId change,
            Outcome outcome,
            @Nullable Instant appliedAt,
            @Nullable Duration took,
            @Nullable Checksum checksum,
            @Nullable ChangeType type,
            @Nullable String problem) {
        this(change, outcome, appliedAt, took, checksum, type, problem, null);
    }
}
