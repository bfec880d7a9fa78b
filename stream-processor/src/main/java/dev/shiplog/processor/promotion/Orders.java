package dev.shiplog.processor.promotion;

import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is wrong with the order in which a change came to the environments, or with the time that it took. */
final class Orders {
    private Orders() {}

    static List<PromotionProblem> problems(Journey journey, Plans plans) {
        List<PromotionProblem> found = new ArrayList<>();
        for (Step step : journey.steps()) {
            Instant reached = step.firstAt();
            if (reached != null) {
                skipped(journey, step, reached, found);
                overtook(journey, step, reached, plans, found);
            }
            stuck(journey, step, found);
        }
        return found;
    }

    private static void skipped(Journey journey, Step step, Instant reached, List<PromotionProblem> found) {
        List<Step> skipped = journey.before(step).stream()
                .filter(earlier -> earlier.missingAt(reached))
                .toList();
        if (skipped.isEmpty()) {
            return;
        }
        List<Step> missing = skipped.stream().filter(Step::missing).toList();
        Instant ended = missing.isEmpty() ? latest(skipped) : null;
        String names = Wording.listed(skipped.stream().map(Step::environment).toList());
        String after = missing.isEmpty()
                ? " It came there afterwards."
                : " It is still missing in "
                        + Wording.listed(missing.stream().map(Step::environment).toList()) + ".";
        found.add(
                journey.hotfix()
                        ? new PromotionProblem(
                                PromotionProblemKind.HOTFIX_NOT_FOLLOWED_UP,
                                step.environment(),
                                step.stage().firstBy(),
                                "As a hotfix it came to " + step.environment() + " before " + names + "." + after,
                                reached,
                                ended)
                        : new PromotionProblem(
                                PromotionProblemKind.STAGE_SKIPPED,
                                step.environment(),
                                step.stage().firstBy(),
                                "It came to " + step.environment() + " without having been in " + names + "." + after,
                                reached,
                                ended));
    }

    private static void overtook(
            Journey journey, Step step, Instant reached, Plans plans, List<PromotionProblem> found) {
        if (step.overtaken().isEmpty()) {
            return;
        }
        boolean planned = plans.cover(journey.application(), step.environment(), journey.change(), reached);
        boolean lacking = step.overtaken().stream().anyMatch(other -> other.settledAt() == null);
        Instant settled = step.overtaken().stream()
                .map(Overtaken::settledAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        String names =
                Wording.listed(step.overtaken().stream().map(Overtaken::change).toList());
        found.add(new PromotionProblem(
                planned ? PromotionProblemKind.REORDERED_AS_PLANNED : PromotionProblemKind.OUT_OF_ORDER,
                step.environment(),
                step.stage().firstBy(),
                "It came to " + step.environment() + " before " + names
                        + ", which had been first in the environment before."
                        + (planned ? " An approved exception had said so." : ""),
                reached,
                lacking ? null : settled));
    }

    /** Judged by the facts' own times: a change that came too late was stuck until it came. */
    private static void stuck(Journey journey, Step step, List<PromotionProblem> found) {
        Duration allowed = step.stuckAfter();
        List<Step> earlier = journey.before(step);
        if (allowed == null || earlier.isEmpty() || step.targets() == 0 || step.excused()) {
            return;
        }
        Step before = earlier.getLast();
        Instant from = before.firstAt();
        Instant here = step.firstAt();
        if (from == null || (here != null && here.isBefore(from))) {
            return;
        }
        Instant given = over(journey, before);
        Instant until = here == null ? (given == null ? journey.clock() : given) : here;
        Instant due = from.plus(allowed);
        if (until != null && until.isAfter(due)) {
            found.add(new PromotionProblem(
                    PromotionProblemKind.STUCK,
                    step.environment(),
                    null,
                    "It has been in " + before.environment() + " since " + from + " and "
                            + (here == null ? "is not" : "was not") + " in " + step.environment() + " within "
                            + Wording.length(allowed) + ", the time that the policy gives.",
                    due,
                    here == null ? given : here));
        }
    }

    /** When it stopped waiting there: taken out, or removed in Git; null if neither. */
    private static @Nullable Instant over(Journey journey, Step before) {
        Instant emptied = before.stage().emptiedAt();
        Instant removed = journey.removedAt();
        return emptied == null || (removed != null && removed.isBefore(emptied)) ? removed : emptied;
    }

    private static @Nullable Instant latest(List<Step> steps) {
        return steps.stream()
                .map(Step::firstAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
