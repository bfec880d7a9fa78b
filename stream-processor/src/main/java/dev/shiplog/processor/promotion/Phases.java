package dev.shiplog.processor.promotion;

import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes in several steps: what is contracted must have been expanded before, and what is expanded should be
 * contracted one day. The steps of one change are those of one ticket.
 */
public final class Phases {
    private static final Map<String, Phase> WORDS =
            Map.of("expand", Phase.EXPAND, "cutover", Phase.CUTOVER, "contract", Phase.CONTRACT);

    private Phases() {}

    /** The step that labels tell: {@code expand}, or {@code phase:expand}; null if they tell none, or several. */
    public static @Nullable Phase of(List<String> labels) {
        List<Phase> told = labels.stream()
                .map(label -> label.toLowerCase(Locale.ROOT).strip().replaceFirst("^phase[:=/-]\\s*", ""))
                .map(WORDS::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return told.size() == 1 ? told.getFirst() : null;
    }

    static List<PromotionProblem> problems(Journey journey) {
        Phase phase = journey.phase();
        if (phase == null || journey.tickets().isEmpty()) {
            return List.of();
        }
        return switch (phase) {
            case EXPAND -> neverContracted(journey);
            case CUTOVER -> List.of();
            case CONTRACT -> withoutExpand(journey);
        };
    }

    private static List<PromotionProblem> withoutExpand(Journey journey) {
        List<PromotionProblem> found = new ArrayList<>();
        for (Step step : journey.steps()) {
            Instant reached = step.firstAt();
            if (reached == null) {
                continue;
            }
            Instant expanded = first(journey, Phase.EXPAND, step);
            if (expanded == null || expanded.isAfter(reached)) {
                found.add(new PromotionProblem(
                        PromotionProblemKind.CONTRACT_WITHOUT_EXPAND,
                        step.environment(),
                        step.stage().firstBy(),
                        "It contracts in " + step.environment() + " what no change of " + tickets(journey)
                                + " had expanded there before. " + names(journey, Phase.EXPAND),
                        reached,
                        expanded));
            }
        }
        return found;
    }

    /** Judged where the path ends: before that, the contraction is still to come. */
    private static List<PromotionProblem> neverContracted(Journey journey) {
        Step last = journey.steps().stream()
                .filter(step -> step.targets() > 0)
                .reduce((one, other) -> other)
                .orElse(null);
        Instant expanded = last == null ? null : last.firstAt();
        if (last == null || expanded == null) {
            return List.of();
        }
        Instant contracted = first(journey, Phase.CONTRACT, last);
        Duration allowed = last.stuckAfter();
        Instant due = allowed == null ? null : expanded.plus(allowed);
        Instant until = contracted == null ? journey.clock() : contracted;
        boolean late = due != null && until != null && until.isAfter(due);
        boolean forgotten = contracted == null && journey.ticketsClosed();
        if (!late && !forgotten) {
            return List.of();
        }
        String why = late && allowed != null
                ? " within " + Wording.length(allowed) + ", the time that the policy gives. "
                : ", and " + tickets(journey) + " is closed. ";
        return List.of(new PromotionProblem(
                PromotionProblemKind.NEVER_CONTRACTED,
                last.environment(),
                last.stage().firstBy(),
                "It expanded " + last.environment() + ", and no contraction of " + tickets(journey) + " came there"
                        + why + names(journey, Phase.CONTRACT),
                late ? Objects.requireNonNull(due) : expanded,
                contracted));
    }

    private static @Nullable Instant first(Journey journey, Phase phase, Step step) {
        return journey.kin().stream()
                .filter(kin -> kin.phase() == phase)
                .flatMap(kin -> Stream.ofNullable(kin.at(step.environment())))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String tickets(Journey journey) {
        return Wording.listed(journey.tickets());
    }

    private static String names(Journey journey, Phase phase) {
        String names = journey.kin().stream()
                .filter(kin -> kin.phase() == phase)
                .map(kin -> kin.change().value())
                .distinct()
                .sorted()
                .limit(Wording.LISTED)
                .collect(Collectors.joining(", "));
        String word = phase.name().toLowerCase(Locale.ROOT);
        return names.isEmpty()
                ? "No change of that ticket carries the label " + word + "."
                : "Changes of that ticket with the label " + word + ": " + names + ".";
    }
}
