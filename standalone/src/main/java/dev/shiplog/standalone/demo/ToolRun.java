package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a migration tool says of its own run.
 *
 * @param applied in the order of execution
 * @param failed the change that stopped it; null if all went well
 * @param problem why
 */
record ToolRun(
        Instant startedAt,
        Instant finishedAt,
        List<ChangeId> applied,
        @Nullable ChangeId failed,
        @Nullable String problem) {
    ToolRun {
        applied = List.copyOf(applied);
    }

    Outcome outcome() {
        if (failed == null) {
            return Outcome.SUCCEEDED;
        }
        return applied.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
    }

    /** The database's own words, which tools wrap in theirs. */
    static @Nullable String firstReason(Throwable failure) {
        String reason = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage();
        }
        return reason;
    }
}
