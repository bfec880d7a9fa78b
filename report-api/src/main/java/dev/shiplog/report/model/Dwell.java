package dev.shiplog.report.model;

import dev.shiplog.events.finding.PromotionStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a change stayed in one environment before it went on.
 *
 * @param took until a later environment had it first, or until now; null if it never was here
 * @param wentOn whether a later environment has had it
 */
public record Dwell(@Nullable Duration took, boolean wentOn) {
    /**
     * The dwell in a stage.
     *
     * @param stages all of the change's, in the path's order
     * @param at which of them
     * @param now until which it has stayed if it has not gone on; the last stage of a path is its end, and has none
     */
    public static Dwell of(List<PromotionStage> stages, int at, Instant now) {
        Instant came = stages.get(at).firstAt();
        if (came == null) {
            return new Dwell(null, false);
        }
        for (PromotionStage later : stages.subList(at + 1, stages.size())) {
            Instant next = later.firstAt();
            // What skipped this stage and came here afterwards did not dwell before it went on.
            if (next != null) {
                return new Dwell(next.isAfter(came) ? Duration.between(came, next) : Duration.ZERO, true);
            }
        }
        Instant left = stages.get(at).left();
        boolean last = at == stages.size() - 1;
        if (last && left == null) {
            return new Dwell(null, false);
        }
        Instant end = left == null ? now : left;
        return new Dwell(end.isAfter(came) ? Duration.between(came, end) : Duration.ZERO, false);
    }
}
