package dev.shiplog.processor.drift;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an object came to be other than it should be, by the looks at its own target.
 *
 * @param times how often it left what it should be, at least once
 * @param left the look that saw it otherwise first, the last time; null if no look saw it as it should be
 */
public record Passage(int times, @Nullable Instant left) {
    /** What follows from what it was at the looks, by time. */
    public static Passage of(List<Step> steps, Predicate<Step> right) {
        int times = 0;
        Instant left = null;
        boolean was = false;
        for (Step step : steps) {
            boolean is = right.test(step);
            if (was && !is) {
                times++;
                left = step.at();
            }
            was = is;
        }
        return new Passage(Math.max(1, times), left);
    }
}
