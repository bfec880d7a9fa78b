package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.PROMOTION;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_STAGE;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.TargetState;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The targets of an application as groups, with what each has last and what it lacks of what others have. */
final class SelectFleets {
    /** How many of the changes that are under way, or came last, are looked at in a group. */
    private static final int CHANGES = 100;

    private static final Set<Outcome> FAILED = EnumSet.of(Outcome.FAILED, Outcome.PARTIAL);

    private SelectFleets() {}

    static List<FleetState> run(DSLContext sql, ApplicationName application, @Nullable EnvironmentName environment) {
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
                .map(members -> group(sql, application, members))
                .toList();
    }

    private static FleetState group(DSLContext sql, ApplicationName application, List<TargetState> states) {
        EnvironmentName environment = states.getFirst().target().environment();
        ToolName tool = states.getFirst().tool();
        List<Way> ways = ways(sql, application, environment, tool);
        Map<TargetName, SelectLevels.Level> levels = SelectLevels.run(sql, application, environment, tool);
        Map<String, Map<TargetName, PromotionCell>> cells = new HashMap<>();
        List<PromotionVersion> incomplete = ways.stream()
                .filter(way -> way.completion().holders() > 0
                        && way.completion().holders() < way.completion().targets())
                .map(Way::promotion)
                .toList();
        if (!incomplete.isEmpty()) {
            SelectCells.run(sql, incomplete).stream()
                    .filter(cell -> cell.environment().equals(environment))
                    .forEach(cell -> cells.computeIfAbsent(cell.change(), any -> new HashMap<>())
                            .put(cell.target(), cell));
        }
        List<FleetMember> members = states.stream()
                .map(state -> member(state, levels.get(state.target().target()), incomplete, cells))
                .toList();
        return new FleetState(
                environment, tool, members, ways.stream().map(Way::completion).toList());
    }

    private static FleetMember member(
            TargetState state,
            SelectLevels.@Nullable Level level,
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
                failed);
    }

    private static List<Way> ways(
            DSLContext sql, ApplicationName application, EnvironmentName environment, ToolName tool) {
        return sql.select()
                .from(PROMOTION_STAGE)
                .join(PROMOTION)
                .on(PROMOTION.KEY.eq(PROMOTION_STAGE.KEY))
                .where(PROMOTION_STAGE.APPLICATION.eq(application.value()))
                .and(PROMOTION_STAGE.ENVIRONMENT.eq(environment.value()))
                .and(PROMOTION_STAGE.TOOL.eq(tool.value()))
                .and(PROMOTION_STAGE.FIRST_AT.isNotNull())
                .orderBy(PROMOTION_STAGE.FIRST_AT.desc(), PROMOTION.KEY.desc())
                .limit(CHANGES)
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
