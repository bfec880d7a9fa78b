package dev.shiplog.report.model;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionStage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change's way as it stood at a time in the past, by all facts that are known now. How many targets there were then
 * is not kept, so it is how many there are now; so are tickets, objects and phase what is known now.
 */
public final class PastPromotion {
    private PastPromotion() {}

    /**
     * A change as it stood then.
     *
     * @param cells how all targets stood to changes then, this one's among them
     */
    public static PromotionVersion of(PromotionVersion version, List<PromotionCell> cells, Instant at) {
        Promotion promotion = version.promotion();
        List<PromotionCell> own = cells.stream()
                .filter(cell -> cell.change().equals(promotion.change().value())
                        && cell.tool().equals(promotion.tool().value()))
                .toList();
        Promotion then = new Promotion(
                promotion.application(),
                promotion.tool(),
                promotion.change(),
                promotion.version(),
                by(promotion.introducedAt(), at),
                promotion.phase(),
                promotion.hotfix(),
                promotion.tickets(),
                promotion.objects(),
                promotion.stages().stream().map(stage -> stage(stage, own, at)).toList(),
                promotion.problems().stream()
                        .filter(problem -> !problem.since().isAfter(at))
                        .map(problem -> problem(problem, at))
                        .toList());
        return new PromotionVersion(version.key(), version.beganAt(), version.recordedAt(), then);
    }

    private static PromotionStage stage(PromotionStage stage, List<PromotionCell> cells, Instant at) {
        int holders = Math.toIntExact(cells.stream()
                .filter(cell -> cell.environment().equals(stage.environment()) && cell.holds())
                .count());
        Instant firstAt = by(stage.firstAt(), at);
        return new PromotionStage(
                stage.environment(),
                holders,
                stage.targets(),
                firstAt,
                firstAt == null ? null : stage.firstBy(),
                by(stage.lastAt(), at),
                by(stage.completeAt(), at),
                by(stage.left(), at),
                stage.checksums());
    }

    private static PromotionProblem problem(PromotionProblem problem, Instant at) {
        return new PromotionProblem(
                problem.kind(),
                problem.environment(),
                problem.deployment(),
                problem.detail(),
                problem.since(),
                by(problem.endedAt(), at));
    }

    private static @Nullable Instant by(@Nullable Instant time, Instant at) {
        return time == null || time.isAfter(at) ? null : time;
    }
}
