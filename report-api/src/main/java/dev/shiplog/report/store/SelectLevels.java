package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT_CHANGE;
import static dev.shiplog.sql.mirror.Tables.TARGET_STATUS;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The last change that each target has, by its newest deployment that brought one. */
final class SelectLevels {
    private SelectLevels() {}

    static Map<TargetName, Level> run(
            DSLContext sql, ApplicationName application, EnvironmentName environment, ToolName tool) {
        var t = TARGET_STATUS;
        var newest = DSL.lateral(DSL.select(
                                DEPLOYMENT_CHANGE.CHANGE,
                                DSL.coalesce(DEPLOYMENT_CHANGE.APPLIED_AT, DEPLOYMENT.STARTED_AT))
                        .from(DEPLOYMENT)
                        .join(DEPLOYMENT_CHANGE)
                        .on(DEPLOYMENT_CHANGE.DEPLOYMENT.eq(DEPLOYMENT.ID))
                        .and(DEPLOYMENT_CHANGE.ANCHOR_AT.eq(DEPLOYMENT.ANCHOR_AT))
                        .where(DEPLOYMENT.APPLICATION.eq(t.APPLICATION))
                        .and(DEPLOYMENT.ENVIRONMENT.eq(t.ENVIRONMENT))
                        .and(DEPLOYMENT.TARGET.eq(t.TARGET))
                        .and(DEPLOYMENT.TOOL.eq(t.TOOL))
                        .and(DEPLOYMENT.SUPERSEDED_BY.isNull())
                        .and(DEPLOYMENT_CHANGE.OUTCOME.eq(DSL.inline("succeeded")))
                        .and(DEPLOYMENT_CHANGE
                                .ROW_KIND
                                .isNull()
                                .or(DEPLOYMENT_CHANGE.ROW_KIND.notIn(DSL.inline("undone"), DSL.inline("failed"))))
                        .and(DSL.not(DEPLOYMENT_CHANGE.GONE))
                        .orderBy(DEPLOYMENT.STARTED_AT.desc(), DEPLOYMENT.ID.desc(), DEPLOYMENT_CHANGE.POSITION.desc())
                        .limit(1))
                .as("newest", "change", "at");
        Map<TargetName, Level> levels = new HashMap<>();
        sql.select()
                .from(t)
                .join(newest)
                .on(DSL.trueCondition())
                .where(t.APPLICATION.eq(application.value()))
                .and(t.ENVIRONMENT.eq(environment.value()))
                .and(t.TOOL.eq(tool.value()))
                .forEach(row -> {
                    OffsetDateTime at = row.get("at", OffsetDateTime.class);
                    levels.put(
                            new TargetName(row.get(t.TARGET)),
                            new Level(row.get("change", String.class), at == null ? null : at.toInstant()));
                });
        return levels;
    }

    record Level(String change, @Nullable Instant at) {}
}
