package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.PROMOTION;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_STAGE;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.TargetState;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The targets of an application as groups, with what each has last and what it lacks of what others have. */
final class SelectFleets {
    /** How many of the changes that came last are shown of a group. */
    private static final int CHANGES = 100;

    /** By how many changes that only a part of the group has its targets are compared. */
    private static final int INCOMPLETE = 200;

    private static final Set<Outcome> FAILED = EnumSet.of(Outcome.FAILED, Outcome.PARTIAL);

    private SelectFleets() {}

    static List<FleetState> run(
            DSLContext sql,
            ApplicationName application,
            @Nullable EnvironmentName environment,
            @Nullable ClientName client) {
        Map<String, List<TargetState>> groups = new TreeMap<>();
        for (TargetState state : SelectTargets.run(sql)) {
            boolean asked = state.target().application().equals(application)
                    && (environment == null || state.target().environment().equals(environment));
            if (asked && state.status() != TargetStatus.GONE) {
                groups.computeIfAbsent(state.target().environment() + "\n" + state.tool(), any -> new ArrayList<>())
                        .add(state);
            }
        }
        return groups.values().stream()
                .filter(members -> client == null
                        || members.stream()
                                .anyMatch(state -> client.equals(state.target().client())))
                .map(members -> group(sql, application, members))
                .map(group -> client == null ? group : group.of(client))
                .toList();
    }

    private static FleetState group(DSLContext sql, ApplicationName application, List<TargetState> states) {
        EnvironmentName environment = states.getFirst().target().environment();
        ToolName tool = states.getFirst().tool();
        Condition place = PROMOTION_STAGE
                .APPLICATION
                .eq(application.value())
                .and(PROMOTION_STAGE.ENVIRONMENT.eq(environment.value()))
                .and(PROMOTION_STAGE.TOOL.eq(tool.value()))
                .and(PROMOTION_STAGE.FIRST_AT.isNotNull());
        // In literals, as the index has them.
        Condition partly =
                PROMOTION_STAGE.HOLDERS.gt(DSL.inline(0)).and(PROMOTION_STAGE.HOLDERS.lt(PROMOTION_STAGE.TARGETS));
        List<Way> found = ways(sql, place.and(partly), INCOMPLETE + 1);
        List<Way> incomplete = found.subList(0, Math.min(found.size(), INCOMPLETE));
        Map<TargetName, SelectLevels.Level> levels = SelectLevels.run(sql, application, environment, tool);
        // A deployment that was skipped says itself why; where none was, drift says why none should begin.
        Map<TargetName, FleetMember.Postponement> postponed = SelectDrifted.run(sql, application, environment);
        postponed.putAll(SelectPostponed.run(sql, application, environment, tool));
        List<PromotionVersion> lacking = incomplete.stream().map(Way::promotion).toList();
        Map<String, Map<TargetName, PromotionCell>> cells = new HashMap<>();
        if (!lacking.isEmpty()) {
            SelectCells.run(sql, lacking, CellFilter.in(environment))
                    .forEach(cell -> cells.computeIfAbsent(cell.change(), any -> new HashMap<>())
                            .put(cell.target(), cell));
        }
        List<FleetMember> members = states.stream()
                .map(state -> member(
                        state,
                        levels.get(state.target().target()),
                        postponed.get(state.target().target()),
                        lacking,
                        cells))
                .toList();
        List<FleetState.Completion> changes = Stream.concat(ways(sql, place, CHANGES).stream(), incomplete.stream())
                .map(Way::completion)
                .distinct()
                .sorted(Comparator.comparing(
                        FleetState.Completion::firstAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        return new FleetState(environment, tool, members, changes, found.size() > INCOMPLETE);
    }

    private static FleetMember member(
            TargetState state,
            SelectLevels.@Nullable Level level,
            FleetMember.@Nullable Postponement postponed,
            List<PromotionVersion> incomplete,
            Map<String, Map<TargetName, PromotionCell>> cells) {
        List<String> missing = new ArrayList<>();
        String failed = null;
        for (PromotionVersion change : incomplete) {
            String name = change.promotion().change().value();
            PromotionCell cell =
                    cells.getOrDefault(name, Map.of()).get(state.target().target());
            if (cell == null || !cell.holds()) {
                missing.add(name);
                boolean tried = cell != null && FAILED.contains(cell.outcome());
                failed = failed == null && tried ? name : failed;
            }
        }
        return new FleetMember(
                state.target().target(),
                state.target().client(),
                state.status(),
                state.problem(),
                level == null ? null : level.change(),
                level == null ? null : level.at(),
                state.newestDeployment(),
                state.newestOutcome(),
                missing,
                failed,
                missing.isEmpty() && state.newestOutcome() != Outcome.SKIPPED ? null : postponed);
    }

    private static List<Way> ways(DSLContext sql, Condition condition, int limit) {
        return sql.select()
                .from(PROMOTION_STAGE)
                .join(PROMOTION)
                .on(PROMOTION.KEY.eq(PROMOTION_STAGE.KEY))
                .where(condition)
                .orderBy(PROMOTION_STAGE.FIRST_AT.desc(), PROMOTION_STAGE.KEY.desc())
                .limit(limit)
                .fetch(row -> {
                    OffsetDateTime complete = row.get(PROMOTION_STAGE.COMPLETE_AT);
                    return new Way(
                            new PromotionVersion(
                                    row.get(PROMOTION.KEY),
                                    row.get(PROMOTION.BEGAN_AT).toInstant(),
                                    row.get(PROMOTION.RECORDED_AT).toInstant(),
                                    Bodies.read(row.get(PROMOTION.BODY), Promotion.class)),
                            new FleetState.Completion(
                                    row.get(PROMOTION.CHANGE),
                                    row.get(PROMOTION_STAGE.HOLDERS),
                                    row.get(PROMOTION_STAGE.TARGETS),
                                    row.get(PROMOTION_STAGE.FIRST_AT).toInstant(),
                                    complete == null ? null : complete.toInstant()));
                });
    }

    private record Way(PromotionVersion promotion, FleetState.Completion completion) {}
}
