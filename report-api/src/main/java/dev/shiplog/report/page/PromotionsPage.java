package dev.shiplog.report.page;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.model.Dwell;
import dev.shiplog.report.model.FailedStage;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an application's changes and environments shows.
 *
 * @param applications that there are
 * @param changes null if no application was asked for
 * @param at as they stood then; null for now
 */
public record PromotionsPage(
        Visit visit,
        List<String> applications,
        @Nullable Page<PromotionVersion> changes,
        List<PromotionCell> cells,
        @Nullable Instant at) {
    /** The environments, in the order of the path. */
    public List<EnvironmentName> environments() {
        Set<EnvironmentName> names = new LinkedHashSet<>();
        if (changes != null) {
            changes.items().stream()
                    .flatMap(each -> each.promotion().stages().stream())
                    .forEach(stage -> names.add(stage.environment()));
        }
        return List.copyOf(names);
    }

    /** How a change stands in an environment; null if its path does not have it. */
    public @Nullable PromotionStage stage(Promotion promotion, EnvironmentName environment) {
        return promotion.stages().stream()
                .filter(stage -> stage.environment().equals(environment))
                .findFirst()
                .orElse(null);
    }

    /** How long a change stayed in an environment. */
    public Dwell dwell(Promotion promotion, EnvironmentName environment) {
        int place = IntStream.range(0, promotion.stages().size())
                .filter(i -> promotion.stages().get(i).environment().equals(environment))
                .findFirst()
                .orElseThrow();
        return Dwell.of(promotion.stages(), place, at == null ? visit.at() : at);
    }

    /** How the targets of an environment stand to a change. */
    public List<PromotionCell> cells(Promotion promotion, EnvironmentName environment) {
        return cells.stream()
                .filter(cell -> cell.environment().equals(environment)
                        && cell.change().equals(promotion.change().value())
                        && cell.tool().equals(promotion.tool().value()))
                .toList();
    }

    /** Of how many targets of an environment nobody knows whether they had a change at the time that is shown. */
    public long unknown(Promotion promotion, EnvironmentName environment) {
        return cells(promotion, environment).stream()
                .filter(PromotionCell::foundLater)
                .count();
    }

    /** Where a change failed, where it failed first coming first. */
    public List<FailedStage> failed(Promotion promotion) {
        return FailedStage.of(promotion, cells);
    }

    /** How a stage is marked: in words, and by the style's class. */
    public String state(PromotionStage stage) {
        if (stage.left() != null) {
            return "taken out";
        }
        if (stage.holders() == 0) {
            return "not there";
        }
        return stage.holders() >= stage.targets() && stage.targets() > 0 ? "complete" : "in part";
    }

    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return changes == null || changes.next() == null
                ? null
                : visit.with("cursor", changes.next().encode());
    }
}
