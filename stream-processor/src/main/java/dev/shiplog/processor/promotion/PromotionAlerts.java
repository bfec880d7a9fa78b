package dev.shiplog.processor.promotion;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person should see of promotions, as pure functions. The detail says what was looked at; an alert ends when its
 * last problem has ended.
 */
public final class PromotionAlerts {
    private static final Set<PromotionProblemKind> IRREGULAR = EnumSet.of(
            PromotionProblemKind.STAGE_SKIPPED,
            PromotionProblemKind.OUT_OF_ORDER,
            PromotionProblemKind.HOTFIX_NOT_FOLLOWED_UP);
    private static final Set<PromotionProblemKind> DIFFERENT =
            EnumSet.of(PromotionProblemKind.EDITED_AFTER_DEPLOY, PromotionProblemKind.CHECKSUM_DIFFERS);
    private static final Set<PromotionProblemKind> PHASES =
            EnumSet.of(PromotionProblemKind.CONTRACT_WITHOUT_EXPAND, PromotionProblemKind.NEVER_CONTRACTED);

    private final Estate estate;

    public PromotionAlerts(Estate estate) {
        this.estate = estate;
    }

    /**
     * An answer about one possible cause.
     *
     * @param alert empty if there is no cause
     * @param silent whether the cause ends without leaving a problem that tells so, as when texts agree again
     */
    public record Judged(AlertId id, Optional<Alert> alert, boolean silent) {}

    /** Every alert that this promotion could be the cause of. */
    public List<Judged> of(Promotion promotion, Journey journey) {
        List<Judged> judged = new ArrayList<>();
        for (Step step : journey.steps()) {
            judged.add(of(
                    promotion,
                    AlertKind.PROMOTION_IRREGULAR,
                    step.environment(),
                    problems(promotion, IRREGULAR).stream()
                            .filter(problem -> step.environment().equals(problem.environment()))
                            .toList()));
            judged.add(softwareMissing(journey, step));
        }
        judged.add(of(promotion, AlertKind.CHANGE_DIFFERS, null, problems(promotion, DIFFERENT)));
        judged.add(of(promotion, AlertKind.PHASE_MISSING, null, problems(promotion, PHASES)));
        return judged;
    }

    private static List<PromotionProblem> problems(Promotion promotion, Set<PromotionProblemKind> kinds) {
        return promotion.problems().stream()
                .filter(problem -> kinds.contains(problem.kind()))
                .toList();
    }

    private Judged of(
            Promotion promotion,
            AlertKind kind,
            @Nullable EnvironmentName environment,
            List<PromotionProblem> problems) {
        AlertId id = id(kind, promotion.application(), promotion.tool(), promotion.change(), environment);
        if (problems.isEmpty()) {
            return new Judged(id, Optional.empty(), kind == AlertKind.CHANGE_DIFFERS);
        }
        List<PromotionProblem> holding =
                problems.stream().filter(problem -> problem.endedAt() == null).toList();
        List<PromotionProblem> told = holding.isEmpty() ? problems : holding;
        Instant ended = holding.isEmpty()
                ? problems.stream()
                        .map(PromotionProblem::endedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
        return new Judged(
                id,
                Optional.of(new Alert(
                        id,
                        0,
                        kind,
                        severity(promotion, environment, told),
                        ended == null ? AlertState.OPEN : AlertState.RESOLVED,
                        promotion.application(),
                        null,
                        told.getFirst().deployment(),
                        promotion.change(),
                        title(promotion, kind, environment),
                        told.stream().map(PromotionProblem::detail).distinct().collect(Collectors.joining("\n")),
                        told.getFirst().since(),
                        ended)),
                kind == AlertKind.CHANGE_DIFFERS);
    }

    private static String title(Promotion promotion, AlertKind kind, @Nullable EnvironmentName environment) {
        String change = "Change " + promotion.change() + " of " + promotion.application();
        return switch (kind) {
            case PROMOTION_IRREGULAR -> change + " came to " + environment + " out of turn";
            case CHANGE_DIFFERS -> change + " is not the same everywhere";
            default -> change + " lacks a step of its ticket";
        };
    }

    /** As urgent as the most important environment that it concerns: the one that is named, or all that have it. */
    private Severity severity(
            Promotion promotion, @Nullable EnvironmentName environment, List<PromotionProblem> problems) {
        List<EnvironmentName> named = environment != null
                ? List.of(environment)
                : problems.stream()
                        .map(PromotionProblem::environment)
                        .filter(Objects::nonNull)
                        .toList();
        List<EnvironmentName> places = named.isEmpty()
                ? promotion.stages().stream()
                        .filter(stage -> stage.firstAt() != null)
                        .map(stage -> stage.environment())
                        .toList()
                : named;
        return places.stream()
                .map(place -> Urgency.of(estate.tier(promotion.application(), place)))
                .max(Comparator.naturalOrder())
                .orElse(Severity.MEDIUM);
    }

    /** Software of a ticket has been deployed somewhere, and here its database waits longer than the policy says. */
    private static Judged softwareMissing(Journey journey, Step step) {
        AlertId id = id(
                AlertKind.DATABASE_BEFORE_SOFTWARE,
                journey.application(),
                journey.tool(),
                journey.change(),
                step.environment());
        Duration within = step.softwareWithin();
        Instant reached = step.firstAt();
        boolean software = journey.steps().stream().anyMatch(each -> each.software() != null);
        Instant until = step.software() == null ? journey.clock() : step.software();
        if (within == null || reached == null || !software || until == null || !until.isAfter(reached.plus(within))) {
            return new Judged(id, Optional.empty(), false);
        }
        return new Judged(
                id,
                Optional.of(new Alert(
                        id,
                        0,
                        AlertKind.DATABASE_BEFORE_SOFTWARE,
                        Urgency.of(step.tier()),
                        step.software() == null ? AlertState.OPEN : AlertState.RESOLVED,
                        journey.application(),
                        null,
                        step.stage().firstBy(),
                        journey.change(),
                        "Change " + journey.change() + " of " + journey.application() + " is in " + step.environment()
                                + " without its software",
                        "The database has it since " + reached + ", and the software of "
                                + Wording.listed(journey.tickets()) + " came "
                                + (step.software() == null ? "to other environments only" : "at " + step.software())
                                + ". The policy allows " + Wording.length(within) + " between the two.",
                        reached.plus(within),
                        step.software())),
                false);
    }

    /** The id of the alert that a run brought only a part. */
    public static AlertId halfId(Trail trail) {
        return new AlertId("half-applied/" + trail.target().path() + "/" + trail.tool() + "/" + trail.deployment());
    }

    /**
     * A run brought only a part of what it should have brought.
     *
     * @param missing what is still missing, in its order
     */
    public Optional<Alert> half(Trail trail, int applied, List<ChangeId> missing) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                halfId(trail),
                0,
                AlertKind.HALF_APPLIED,
                Urgency.of(estate.tier(trail.application(), trail.target().environment())),
                AlertState.OPEN,
                trail.application(),
                trail.target(),
                trail.deployment(),
                missing.size() == 1 ? missing.getFirst() : null,
                trail.target().path() + " has only a part of what " + trail.tool() + " should have brought",
                "The deployment executed " + applied + " and left out " + missing.size()
                        + " that belong to the same commits, that its checkout holds, or that it brought to others: "
                        + Wording.listed(missing)
                        + ". Open until a later deployment brings them.",
                trail.lastKnown(),
                null));
    }

    /** The id of the alert that an environment differs from the one that it should equal. */
    public static AlertId outOfSyncId(ApplicationName application, EnvironmentName environment) {
        return new AlertId("environment-out-of-sync/" + application + "/" + environment);
    }

    /**
     * An environment differs from the one that it should equal.
     *
     * @param differences by what changes, in any order
     */
    public Optional<Alert> outOfSync(
            ApplicationName application,
            EnvironmentName environment,
            EnvironmentName like,
            List<Difference> differences) {
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        List<Difference> ordered = differences.stream().sorted().toList();
        return Optional.of(new Alert(
                outOfSyncId(application, environment),
                0,
                AlertKind.ENVIRONMENT_OUT_OF_SYNC,
                Urgency.of(estate.tier(application, environment)),
                AlertState.OPEN,
                application,
                null,
                null,
                null,
                environment + " of " + application + " is not in sync with " + like,
                described("It lacks ", ordered, true)
                        + described("It has more: ", ordered, false).strip(),
                ordered.getFirst().since(),
                null));
    }

    private static String described(String lead, List<Difference> differences, boolean missing) {
        List<String> changes = differences.stream()
                .filter(difference -> difference.missing() == missing)
                .map(difference ->
                        difference.change() + " (" + difference.tool() + ", since " + difference.since() + ")")
                .toList();
        return changes.isEmpty() ? "" : lead + Wording.listed(changes) + ".\n";
    }

    /** The id of the alert that two tickets touch one object. */
    public static AlertId conflictId(ApplicationName application, String object, String pair) {
        return new AlertId("object-conflict/" + application + "/" + object + "/" + pair);
    }

    /** Two open tickets touch one object. */
    public Alert conflict(ApplicationName application, DatabaseObject object, Conflicts.Conflict conflict) {
        return new Alert(
                conflictId(application, object.toString(), conflict.pair()),
                0,
                AlertKind.OBJECT_CONFLICT,
                Severity.MEDIUM,
                AlertState.OPEN,
                application,
                null,
                null,
                null,
                conflict.one() + " and " + conflict.other() + " both touch " + object + " of " + application,
                "Neither is everywhere in production yet: "
                        + Wording.listed(conflict.changes())
                        + ". Let whoever works on them speak with each other before one overwrites the other.",
                conflict.since(),
                null);
    }

    private static AlertId id(
            AlertKind kind,
            ApplicationName application,
            Object tool,
            ChangeId change,
            @Nullable EnvironmentName environment) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new AlertId(
                name + "/" + application + "/" + (environment == null ? "" : environment + "/") + tool + "/" + change);
    }
}
