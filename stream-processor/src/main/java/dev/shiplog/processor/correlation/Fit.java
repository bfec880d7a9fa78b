package dev.shiplog.processor.correlation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well what a history table shows fits a run that somebody reported: it lies within the run, or ended within it
 * (Flyway's column defaults to the time at which its transaction began, so that a migration seems to begin before its
 * run by as long as it took), or sticks out by no more than {@link Grouping#SLACK}. A run that holds the end comes
 * before one that is merely near: on a quick pipeline the next run begins within the slack. Of several runs the better
 * fit, then the nearer, then the shorter run, then the later, then the one whose name comes first.
 *
 * @param apart from the end of what the table shows to the run; zero if that lies within
 */
record Fit(int how, Duration apart, Run run) implements Comparable<Fit> {
    private static final Comparator<Fit> BEST = Comparator.comparingInt(Fit::how)
            .thenComparing(Fit::apart)
            .thenComparing(fit -> fit.run().span().length())
            .thenComparing(fit -> fit.run().span().from(), Comparator.reverseOrder())
            .thenComparing(fit -> fit.run().name());

    /** The index of the run that this span fits best; -1 if it fits none. */
    static int best(List<Run> runs, Span rows) {
        int found = -1;
        Fit best = null;
        for (int i = 0; i < runs.size(); i++) {
            Fit fit = of(runs.get(i), rows);
            if (fit != null && (best == null || fit.compareTo(best) < 0)) {
                found = i;
                best = fit;
            }
        }
        return found;
    }

    private static @Nullable Fit of(Run run, Span rows) {
        Span end = new Span(rows.to(), rows.to());
        int how;
        if (run.span().covers(rows, Duration.ZERO)) {
            how = 0;
        } else if (run.span().covers(end, Duration.ZERO)) {
            how = run.span().covers(rows, Grouping.SLACK) ? 1 : 2;
        } else if (run.span().covers(rows, Grouping.SLACK)) {
            how = 3;
        } else {
            return null;
        }
        return new Fit(how, run.span().with(end).length().minus(run.span().length()), run);
    }

    @Override
    public int compareTo(Fit other) {
        return BEST.compare(this, other);
    }
}
