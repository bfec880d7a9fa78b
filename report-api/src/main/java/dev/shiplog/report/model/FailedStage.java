package dev.shiplog.report.model;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * That a change failed in an environment.
 *
 * @param times how often, on all of its targets
 * @param firstAt when it failed there first
 * @param firstBy in which deployment
 */
public record FailedStage(EnvironmentName environment, int times, Instant firstAt, DeploymentId firstBy) {
    /**
     * Where a change failed, where it failed first coming first.
     *
     * @param cells how targets stand to changes, this one's among them
     */
    public static List<FailedStage> of(Promotion promotion, List<PromotionCell> cells) {
        Map<String, FailedStage> stages = new TreeMap<>();
        for (PromotionCell cell : cells) {
            PromotionCell.Failures failures = cell.failures();
            if (failures != null
                    && cell.change().equals(promotion.change().value())
                    && cell.tool().equals(promotion.tool().value())) {
                stages.merge(
                        cell.environment().value(),
                        new FailedStage(cell.environment(), failures.times(), failures.firstAt(), failures.firstBy()),
                        FailedStage::and);
            }
        }
        return stages.values().stream()
                .sorted(Comparator.comparing(FailedStage::firstAt))
                .toList();
    }

    private FailedStage and(FailedStage other) {
        FailedStage first = other.firstAt.isBefore(firstAt) ? other : this;
        return new FailedStage(environment, times + other.times, first.firstAt, first.firstBy);
    }
}
