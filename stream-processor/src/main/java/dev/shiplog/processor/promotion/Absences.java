package dev.shiplog.processor.promotion;

import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a change is not although it was there, or should have come. */
final class Absences {
    private Absences() {}

    static List<PromotionProblem> problems(Journey journey) {
        List<PromotionProblem> found = new ArrayList<>();
        for (Step step : journey.steps()) {
            half(step, found);
            Instant emptied = step.stage().emptiedAt();
            if (emptied != null && !step.reset()) {
                found.add(new PromotionProblem(
                        PromotionProblemKind.BACKED_OUT,
                        step.environment(),
                        null,
                        "It was in " + step.environment() + " since " + step.firstAt()
                                + " and was taken out of the last target that had it at " + emptied + ".",
                        emptied,
                        null));
            }
        }
        return found;
    }

    private static void half(Step step, List<PromotionProblem> found) {
        if (step.halves().isEmpty()) {
            return;
        }
        Half first = step.halves().stream()
                .min(Comparator.comparing(Half::since).thenComparing(Half::path))
                .orElseThrow();
        List<String> paths =
                step.halves().stream().map(Half::path).distinct().sorted().toList();
        found.add(new PromotionProblem(
                PromotionProblemKind.HALF_APPLIED,
                step.environment(),
                first.deployment(),
                "It is missing on " + Wording.listed(paths)
                        + ", where a deployment brought only a part of what belongs together.",
                first.since(),
                null));
    }
}
