package dev.shiplog.collector.output;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program that runs statements one by one told: it goes on after a failed one, and ends with status 0 all the
 * same unless it was told to stop.
 */
final class StatementCount {
    private final boolean together;
    private boolean understood;
    private boolean wentThrough;
    private boolean undone;
    private @Nullable String problem;

    /** @param together whether all statements share one transaction */
    StatementCount(boolean together) {
        this.together = together;
    }

    void success() {
        understood = true;
        wentThrough = true;
    }

    void failure(String line) {
        understood = true;
        problem = problem == null ? Masking.logLine(line.strip()) : problem;
    }

    /** What went through so far in the transaction was taken back. */
    void rolledBack() {
        understood = true;
        undone = true;
    }

    Told told() {
        if (!understood) {
            return Told.NOTHING;
        }
        boolean kept = wentThrough && !together && !undone;
        Outcome outcome = problem == null ? null : kept ? Outcome.PARTIAL : Outcome.FAILED;
        return new Told(true, List.of(), outcome, problem);
    }
}
