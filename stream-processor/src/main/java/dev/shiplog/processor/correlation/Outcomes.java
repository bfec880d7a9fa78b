package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.TrailChange;
import java.util.List;

/** How a deployment ended, and whether a change of it was really executed. */
final class Outcomes {
    private Outcomes() {}

    /**
     * As its report says, except that a failure after some change went through is a partial one; without a report as
     * its rows say, where no failure seen means success, for a history table shows what went through. What did nothing
     * but take changes back is a roll-back.
     */
    static Outcome of(Group group, List<TrailChange> changes) {
        DeploymentRecorded report = group.report();
        boolean failed = report == null
                ? changes.stream().anyMatch(change -> change.outcome() == Outcome.FAILED)
                : report.outcome() == Outcome.FAILED;
        if (failed) {
            return changes.stream().anyMatch(Outcomes::executed) ? Outcome.PARTIAL : Outcome.FAILED;
        }
        Outcome outcome = report == null ? Outcome.SUCCEEDED : report.outcome();
        boolean allTakenBack = !changes.isEmpty()
                && changes.stream().allMatch(change -> change.row() == null && change.outcome() == Outcome.ROLLED_BACK);
        return outcome == Outcome.SUCCEEDED && allTakenBack ? Outcome.ROLLED_BACK : outcome;
    }

    /** Whether it was executed and went through; a marker row was written without executing anything. */
    static boolean executed(TrailChange change) {
        return change.row() == null
                ? change.outcome() == Outcome.SUCCEEDED
                : change.row() == RowKind.APPLIED || change.row() == RowKind.RERAN;
    }

    static Outcome of(RowKind kind) {
        return switch (kind) {
            case APPLIED, RERAN, MARKER -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case UNDONE -> Outcome.ROLLED_BACK;
        };
    }
}
