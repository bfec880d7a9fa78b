package dev.shiplog.processor.promotion;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.Checksum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says where a change stands and what is wrong with its way, as a pure function of what is known of it. */
public final class Promotions {
    private static final Comparator<PromotionProblem> ORDER = Comparator.comparing(PromotionProblem::since)
            .thenComparing(PromotionProblem::kind)
            .thenComparing(problem -> String.valueOf(problem.environment()))
            .thenComparing(PromotionProblem::detail);

    private Promotions() {}

    /** The promotion, with version 0 until it is emitted. */
    public static Promotion of(Journey journey, Plans plans) {
        return new Promotion(
                journey.application(),
                journey.tool(),
                journey.change(),
                0,
                journey.introducedAt(),
                journey.phase(),
                journey.hotfix(),
                journey.tickets(),
                objects(journey),
                journey.steps().stream().map(Promotions::stage).toList(),
                problems(journey, plans));
    }

    private static List<PromotionProblem> problems(Journey journey, Plans plans) {
        List<PromotionProblem> found = new ArrayList<>(Orders.problems(journey, plans));
        found.addAll(Texts.problems(journey));
        found.addAll(Absences.problems(journey));
        found.addAll(Phases.problems(journey));
        found.sort(ORDER);
        return found;
    }

    private static PromotionStage stage(Step step) {
        Stage stage = step.stage();
        boolean complete = stage.holders() > 0 && stage.holders() >= step.targets();
        return new PromotionStage(
                step.environment(),
                stage.holders(),
                step.targets(),
                stage.firstAt(),
                stage.firstBy(),
                stage.lastAt(),
                complete ? stage.lastAt() : null,
                stage.emptiedAt(),
                stage.ever().keySet().stream().map(Promotions::checksum).toList());
    }

    private static Checksum checksum(String text) {
        int colon = text.indexOf(':');
        return new Checksum(text.substring(0, colon), text.substring(colon + 1));
    }

    /** What the newest text that was not a removal touches. */
    private static List<DatabaseObject> objects(Journey journey) {
        return journey.introductions().stream()
                .filter(each -> each.introduction() != Introduction.REMOVED)
                .reduce((one, other) -> other)
                .map(ChangeIntroduced::objects)
                .orElse(List.of());
    }
}
