package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which reported run did what only looks tell of, somewhere between two of them. Times alone are a weak witness where
 * looks are far apart, so what the run says of itself comes first.
 */
final class Takeback {
    private static final Pattern TAKING_BACK = Pattern.compile(
            "\\b(roll-?back\\w*|undo|down|down-?grade|revert|drop-?all|clean|unapply|zero)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MENDING = Pattern.compile(
            "\\b(repair|clear-?check-?sums|force|fake|stamp|baseline|mark\\w*|change-?log-?sync\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Comparator<Run> LATEST =
            Comparator.comparing((Run run) -> run.span().from()).thenComparing(Run::name);

    private Takeback() {}

    /**
     * The index of the run that took this row back; -1 if none is known.
     *
     * @param rowless whether the run with an index has no row of its own, by index
     */
    static int of(List<Run> runs, Altered vanished, List<Boolean> rowless) {
        HistoryRow row = vanished.row();
        int found = -1;
        int best = 0;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (row == null || !vanished.within(run.span())) {
                continue;
            }
            int how = claim(run, row.change(), vanished, rowless.get(i));
            if (how > best || (how == best && how > 0 && LATEST.compare(run, runs.get(found)) > 0)) {
                found = i;
                best = how;
            }
        }
        return found;
    }

    /**
     * The index of the run that a row appeared in whose table keeps no time; -1 if none is known. One that failed is
     * believed only if no other ran.
     */
    static int appearedIn(List<Run> runs, Row row) {
        int found = -1;
        int best = 0;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (row.atFirstLook() || !run.span().within(Grouping.SLACK, row.executed())) {
                continue;
            }
            DeploymentRecorded report = run.report().event();
            boolean named = report.changes().stream()
                    .anyMatch(change -> change.change().equals(row.content().change()));
            int how = named ? 3 : report.outcome() == Outcome.FAILED ? 1 : 2;
            if (how > best || (how == best && LATEST.compare(run, runs.get(found)) > 0)) {
                found = i;
                best = how;
            }
        }
        return found;
    }

    /** Whether a reported run says what altered the table. */
    static boolean explains(Run run, Altered altered) {
        String command = run.report().event().command();
        return altered.within(run.span())
                && (run.report().event().outcome() == Outcome.ROLLED_BACK
                        || (command != null
                                && (TAKING_BACK.matcher(command).find()
                                        || MENDING.matcher(command).find())));
    }

    private static int claim(Run run, ChangeId change, Altered vanished, boolean rowless) {
        DeploymentRecorded report = run.report().event();
        boolean named = report.changes().stream()
                .anyMatch(each -> each.change().equals(change) && each.outcome() == Outcome.ROLLED_BACK);
        if (named) {
            return 3;
        }
        String command = report.command();
        if (report.outcome() == Outcome.ROLLED_BACK
                || (command != null && TAKING_BACK.matcher(command).find())) {
            return 2;
        }
        boolean habit = Causes.takesBackByDeleting(vanished.told().tool());
        boolean silent = command == null && report.changes().isEmpty() && report.outcome() == Outcome.SUCCEEDED;
        return habit && rowless && silent ? 1 : 0;
    }
}
