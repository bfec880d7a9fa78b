package dev.shiplog.processor.control;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is asked of a change's way through the environments. */
final class PathRules {
    private static final Set<PromotionProblemKind> WRONG = EnumSet.of(
            PromotionProblemKind.STAGE_SKIPPED,
            PromotionProblemKind.OUT_OF_ORDER,
            PromotionProblemKind.REORDERED_AS_PLANNED,
            PromotionProblemKind.CONTRACT_WITHOUT_EXPAND);

    private PathRules() {}

    /** K05: each change went through in an environment of a lower tier before. */
    static Answer testedBefore(Case given, Setting setting) {
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed, so nothing shows what came before.");
        }
        Set<Tier> tiers = setting.tiers("tested_in");
        tiers.removeIf(tier -> tier.compareTo(given.place().height()) >= 0);
        if (tiers.isEmpty()) {
            return Answer.notApplicable("No tier is lower.");
        }
        Predicate<EnvironmentName> lower = environment -> {
            Tier tier = given.place().tierOf(environment);
            return tier != null && tiers.contains(tier);
        };
        return each(given, change -> testedBefore(given, change, lower));
    }

    private static Answer testedBefore(Case given, TrailChange change, Predicate<EnvironmentName> lower) {
        Spread spread = spread(given, change);
        Checksum like = spread.repeatable() ? change.checksum() : null;
        Optional<Spread.Stay> first = spread.stays().stream()
                .map(Spread.Stay::environment)
                .filter(lower)
                .distinct()
                .flatMap(environment -> spread.first(environment, like).stream())
                .min(Comparator.comparing(Spread.Stay::first));
        return came(given, change, first, "an environment of a lower tier");
    }

    /** K07: each change was in the environment before, and overtook none. */
    static Answer inOrder(Case given, Setting setting) {
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed, so nothing shows what came before.");
        }
        List<EnvironmentName> before = given.place().before();
        return each(given, change -> inOrder(given, change, before));
    }

    private static Answer inOrder(Case given, TrailChange change, List<EnvironmentName> before) {
        for (PromotionProblem problem : given.elsewhere().problems(given.trail().tool(), change.change())) {
            if (WRONG.contains(problem.kind()) && given.trail().deployment().equals(problem.deployment())) {
                return Answer.failed("Change " + change.change() + ": " + problem.detail());
            }
        }
        if (before.isEmpty()) {
            return Answer.notApplicable(
                    "No environment comes before " + given.place().name() + " on the path.");
        }
        Spread spread = spread(given, change);
        Checksum like = spread.repeatable() ? change.checksum() : null;
        EnvironmentName last = before.getLast();
        return came(given, change, spread.first(last, like), last.value());
    }

    private static Answer came(Case given, TrailChange change, Optional<Spread.Stay> first, String where) {
        if (first.isEmpty()) {
            return Answer.notEvidenced("Nothing shows that change " + change.change() + " was in " + where + ".");
        }
        Spread.Stay stay = first.get();
        String told = "Change " + change.change() + " went through in " + stay.environment() + " at " + stay.first()
                + " (deployment " + stay.by() + ")";
        return stay.first().isAfter(given.began())
                ? Answer.failed(told + ", after this deployment had begun at " + given.began() + ".")
                        .at(stay.first())
                : Answer.passed(told + ".").at(stay.first());
    }

    /** K06: each change has one checksum wherever it went. */
    static Answer sameEverywhere(Case given, Setting setting) {
        return each(given, change -> same(given, change));
    }

    private static Answer same(Case given, TrailChange change) {
        Checksum checksum = change.checksum();
        Spread spread = spread(given, change);
        Set<EnvironmentName> before = Set.copyOf(given.place().before());
        EnvironmentName here = given.place().name();
        // What is made to run again differs by design; asked is whether the environments before had this text too.
        List<Spread.Stay> others = spread.stays().stream()
                .filter(stay -> spread.repeatable()
                        ? before.contains(stay.environment())
                        : !stay.environment().equals(here) || differs(stay, checksum))
                .toList();
        String name = "change " + change.change();
        if (others.isEmpty()) {
            return Answer.notApplicable("Nowhere else is there a " + name + " to compare with.");
        }
        if (checksum == null) {
            return Answer.notEvidenced("No checksum of " + name + " is known.");
        }
        List<Spread.Stay> like = others.stream()
                .filter(stay -> stay.checksum() != null && stay.checksum().comparableWith(checksum))
                .toList();
        if (like.isEmpty()) {
            return Answer.notEvidenced(
                    "No checksum of " + name + " from elsewhere was computed in the same way as " + checksum + ".");
        }
        List<Spread.Stay> equal =
                like.stream().filter(stay -> !differs(stay, checksum)).toList();
        boolean right = spread.repeatable() ? !equal.isEmpty() : equal.size() == like.size();
        String told = "Of " + name + " " + checksum + " was deployed here";
        if (right) {
            return Answer.passed(told + " and in " + Wording.listed(environments(equal)) + ".");
        }
        if (spread.repeatable()) {
            return Answer.failed(told + ", which no environment before had.");
        }
        return Answer.failed(told + ", and "
                + Wording.listed(like.stream()
                        .filter(stay -> differs(stay, checksum))
                        .map(stay -> stay.checksum() + " in " + stay.environment())
                        .toList())
                + ".");
    }

    private static boolean differs(Spread.Stay stay, @Nullable Checksum checksum) {
        return checksum != null
                && stay.checksum() != null
                && stay.checksum().comparableWith(checksum)
                && !stay.checksum().equals(checksum);
    }

    private static Set<String> environments(List<Spread.Stay> stays) {
        Set<String> names = new TreeSet<>();
        stays.forEach(stay -> names.add(stay.environment().value()));
        return names;
    }

    /** K08: each change can be taken back. */
    static Answer wayBack(Case given, Setting setting) {
        boolean tested = setting.flag("tested");
        return each(given, change -> tested ? triedBack(given, change) : wayBack(given, change));
    }

    private static Answer wayBack(Case given, TrailChange change) {
        String name = "change " + change.change();
        if (Boolean.TRUE.equals(change.reversible())) {
            return Answer.passed("The file of " + name + " holds a way back.");
        }
        List<Spread.WayBack> tried = spread(given, change).wayBacks();
        if (!tried.isEmpty()) {
            Spread.WayBack first = tried.getFirst();
            return Answer.passed("The tool took " + name + " back in " + first.environment() + " at " + first.first()
                            + " (deployment " + first.by() + ").")
                    .at(first.first());
        }
        return Boolean.FALSE.equals(change.reversible())
                ? Answer.failed("The file of " + name + " holds no way back, and the tool took it back nowhere.")
                : Answer.notEvidenced("Whether the file of " + name + " holds a way back is not known.");
    }

    private static Answer triedBack(Case given, TrailChange change) {
        String name = "change " + change.change();
        Optional<Spread.WayBack> tried = spread(given, change).wayBacks().stream()
                .filter(way -> {
                    Tier tier = given.place().tierOf(way.environment());
                    return tier != null && tier.compareTo(given.place().height()) < 0;
                })
                .min(Comparator.comparing(Spread.WayBack::first));
        if (tried.isEmpty()) {
            return Answer.notEvidenced("Nothing shows that taking " + name + " back was tried in a lower tier.");
        }
        Spread.WayBack way = tried.get();
        String told = "The tool took " + name + " back in " + way.environment() + " at " + way.first() + " (deployment "
                + way.by() + ")";
        return way.first().isAfter(given.began())
                ? Answer.failed(told + ", after this deployment had begun at " + given.began() + ".")
                        .at(way.first())
                : Answer.passed(told + ".").at(way.first());
    }

    private static Spread spread(Case given, TrailChange change) {
        return given.elsewhere().spread(given.trail().tool(), change.change());
    }

    /** Asks about each change that the deployment brought. */
    private static Answer each(Case given, Function<TrailChange, Answer> ask) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.software()) {
            return Answer.notApplicable("It deployed software, which has no changes of a database.");
        }
        if (given.opaque()) {
            return Answer.notEvidenced("Which changes it executed is not known.");
        }
        if (given.brought().isEmpty()) {
            return Answer.notApplicable("It brought no change.");
        }
        List<Answer> answers = new ArrayList<>();
        for (TrailChange change : given.brought()) {
            answers.add(ask.apply(change).because(change.change()));
        }
        return Answer.all(answers);
    }
}
