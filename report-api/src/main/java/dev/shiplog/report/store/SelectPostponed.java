package dev.shiplog.report.store;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.model.FleetMember;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The targets of a group whose newest deployment was skipped, with since when all were. */
final class SelectPostponed {
    private static final String POSTPONED =
            """
            select t.target, newest.body, (
                select min(d.started_at)
                from shiplog.deployment d
                where d.application = t.application and d.environment = t.environment and d.target = t.target
                  and d.superseded_by is null and d.started_at > coalesce((
                      select max(e.started_at)
                      from shiplog.deployment e
                      where e.application = t.application and e.environment = t.environment and e.target = t.target
                        and e.superseded_by is null and e.outcome <> 'skipped'), '-infinity')) as since
            from shiplog.target_status t
            join lateral (
                select d.outcome, d.body
                from shiplog.deployment d
                where d.application = t.application and d.environment = t.environment and d.target = t.target
                  and d.superseded_by is null
                order by d.started_at desc, d.id desc
                limit 1) newest on newest.outcome = 'skipped'
            where t.application = {0} and t.environment = {1} and t.tool = {2}
            """;

    private SelectPostponed() {}

    static Map<TargetName, FleetMember.Postponement> run(
            DSLContext sql, ApplicationName application, EnvironmentName environment, ToolName tool) {
        Map<TargetName, FleetMember.Postponement> postponed = new HashMap<>();
        sql.fetch(
                        POSTPONED,
                        DSL.val(application.value(), SQLDataType.CLOB),
                        DSL.val(environment.value(), SQLDataType.CLOB),
                        DSL.val(tool.value(), SQLDataType.CLOB))
                .forEach(row -> {
                    Trail trail = Bodies.read(row.get("body", String.class), Trail.class);
                    TrailRun run = trail.run();
                    OffsetDateTime since = row.get("since", OffsetDateTime.class);
                    postponed.put(
                            new TargetName(row.get("target", String.class)),
                            new FleetMember.Postponement(
                                    since == null ? trail.startedAt() : since.toInstant(),
                                    run == null ? null : run.problem()));
                });
        return postponed;
    }
}
