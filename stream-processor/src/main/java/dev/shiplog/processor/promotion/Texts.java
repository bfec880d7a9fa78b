package dev.shiplog.processor.promotion;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a change's text: another one than was deployed, other ones in other places, or nobody's. */
final class Texts {
    private Texts() {}

    static List<PromotionProblem> problems(Journey journey) {
        List<PromotionProblem> found = new ArrayList<>();
        edited(journey, found);
        if (journey.repeatable()) {
            strange(journey, found);
        } else {
            different(journey, found);
        }
        extra(journey, found);
        return found;
    }

    /** Edits of what is repeatable are its purpose. */
    private static void edited(Journey journey, List<PromotionProblem> found) {
        Instant first = journey.firstAnywhere();
        if (first == null || journey.repeatable()) {
            return;
        }
        List<ChangeIntroduced> edits = journey.introductions().stream()
                .filter(each -> each.introduction() == Introduction.EDITED
                        && each.committedAt().isAfter(first))
                .toList();
        if (edits.isEmpty()) {
            return;
        }
        ChangeIntroduced edit = edits.getFirst();
        found.add(new PromotionProblem(
                PromotionProblemKind.EDITED_AFTER_DEPLOY,
                null,
                null,
                "Commit " + edit.commit().abbreviated() + " of " + edit.repository() + " edited it at "
                        + edit.committedAt() + ", after it had first been deployed at " + first
                        + (edits.size() > 1 ? "; " + (edits.size() - 1) + " more did since" : "") + ".",
                edit.committedAt(),
                Edits.endedAt(journey, first)));
    }

    /** Only checksums of one algorithm can differ. */
    private static void different(Journey journey, List<PromotionProblem> found) {
        Map<String, Map<String, Set<String>>> places = new TreeMap<>();
        for (Step step : journey.steps()) {
            for (String checksum : step.stage().checksums().keySet()) {
                places.computeIfAbsent(algorithm(checksum), any -> new TreeMap<>())
                        .computeIfAbsent(checksum, any -> new TreeSet<>())
                        .add(step.environment().value());
            }
        }
        for (Map<String, Set<String>> values : places.values()) {
            if (values.size() > 1) {
                found.add(new PromotionProblem(
                        PromotionProblemKind.CHECKSUM_DIFFERS,
                        null,
                        null,
                        "Its text is not the same everywhere: "
                                + values.entrySet().stream()
                                        .limit(Wording.LISTED)
                                        .map(each -> each.getKey() + " in " + String.join(", ", each.getValue()))
                                        .collect(Collectors.joining("; "))
                                + ".",
                        differsSince(journey, values.keySet()),
                        null));
            }
        }
    }

    /** Something repeatable may lag behind, but what is in an environment should have been in those before it. */
    private static void strange(Journey journey, List<PromotionProblem> found) {
        for (Step step : journey.steps()) {
            List<Step> earlier = journey.before(step).stream()
                    .filter(each -> each.firstAt() != null)
                    .toList();
            for (String checksum : step.stage().checksums().keySet()) {
                for (Step before : earlier) {
                    Set<String> like = before.stage().ever().keySet().stream()
                            .filter(each -> algorithm(each).equals(algorithm(checksum)))
                            .collect(Collectors.toSet());
                    if (!like.isEmpty() && !like.contains(checksum)) {
                        found.add(new PromotionProblem(
                                PromotionProblemKind.CHECKSUM_DIFFERS,
                                step.environment(),
                                null,
                                "It is in " + step.environment() + " with " + checksum + ", a text that never was in "
                                        + before.environment() + ".",
                                Objects.requireNonNull(step.stage().lastAt()),
                                null));
                        break;
                    }
                }
            }
        }
    }

    /** Executed, and the repository that should have brought it in knows nothing of it. */
    private static void extra(Journey journey, List<PromotionProblem> found) {
        Instant first = journey.firstAnywhere();
        if (first != null && journey.followed() && journey.introductions().isEmpty()) {
            Step step = journey.reached()
                    .min(Comparator.comparing(each -> Objects.requireNonNull(each.firstAt())))
                    .orElseThrow();
            found.add(new PromotionProblem(
                    PromotionProblemKind.EXTRA,
                    step.environment(),
                    step.stage().firstBy(),
                    "It was executed in " + step.environment() + ", and no followed commit brought it in, although the"
                            + " repository holds changes of " + journey.tool() + ".",
                    first,
                    null));
        }
    }

    /** When the second of the texts came: the first environments that have each, without the earliest of them. */
    private static Instant differsSince(Journey journey, Set<String> checksums) {
        List<Instant> firsts = new ArrayList<>();
        for (String checksum : checksums) {
            Instant first = journey.steps().stream()
                    .filter(step -> step.stage().checksums().containsKey(checksum))
                    .map(step -> since(step, checksum))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (first != null) {
                firsts.add(first);
            }
        }
        firsts.sort(Comparator.naturalOrder());
        return firsts.get(Math.min(1, firsts.size() - 1));
    }

    /** Within one environment it is only known when the last of its texts came. */
    private static @Nullable Instant since(Step step, String checksum) {
        return step.stage().checksums().size() == 1
                        || checksum.equals(
                                step.stage().checksums().keySet().iterator().next())
                ? step.firstAt()
                : step.stage().lastAt();
    }

    private static String algorithm(String checksum) {
        return checksum.substring(0, checksum.indexOf(':'));
    }
}
