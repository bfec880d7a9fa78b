package dev.shiplog.processor.correlation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well what a history table shows fits a run that somebody reported: it lies within the run, or sticks out by no
 * more than {@link Grouping#SLACK}, or at least ended within it (Flyway's column defaults to the time at which its
 * transaction began, so that a long migration seems to begin before its run). Of several runs the better fit, then the
 * shorter run, then the later, then the one whose name comes first.
 */
record Fit(int how, Duration length, Run run) implements Comparable<Fit> {
    private static final Comparator<Fit> BEST = Comparator.comparingInt(Fit::how)
            .thenComparing(Fit::length)
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
        int how;
        if (run.span().covers(rows, Duration.ZERO)) {
            how = 0;
        } else if (run.span().covers(rows, Grouping.SLACK)) {
            how = 1;
        } else if (run.span().covers(new Span(rows.to(), rows.to()), Duration.ZERO)) {
            how = 2;
        } else {
            return null;
        }
        return new Fit(how, run.span().length(), run);
    }

    @Override
    public int compareTo(Fit other) {
        return BEST.compare(this, other);
    }
}
