package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.TARGET_STATUS;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.model.TargetState;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * All targets, each with its newest deployment that still counts, by whatever tool. A target whose history is polled is
 * not listed once more for a script that was run on it.
 */
final class SelectTargets {
    private SelectTargets() {}

    static List<TargetState> run(DSLContext sql) {
        var t = TARGET_STATUS;
        var newest = DSL.lateral(DSL.select(DEPLOYMENT.ID, DEPLOYMENT.STARTED_AT, DEPLOYMENT.OUTCOME)
                        .from(DEPLOYMENT)
                        .where(DEPLOYMENT.APPLICATION.eq(t.APPLICATION))
                        .and(DEPLOYMENT.ENVIRONMENT.eq(t.ENVIRONMENT))
                        .and(DEPLOYMENT.TARGET.eq(t.TARGET))
                        .and(DEPLOYMENT.SUPERSEDED_BY.isNull())
                        .orderBy(DEPLOYMENT.STARTED_AT.desc(), DEPLOYMENT.ID.desc())
                        .limit(1))
                .as("newest", "deployment", "started_at", "outcome");
        var polled = TARGET_STATUS.as("polled");
        return sql.select()
                .from(t)
                .leftJoin(newest)
                .on(DSL.trueCondition())
                .where(t.STATUS
                        .isNotNull()
                        .or(DSL.notExists(DSL.selectOne()
                                .from(polled)
                                .where(polled.APPLICATION.eq(t.APPLICATION))
                                .and(polled.ENVIRONMENT.eq(t.ENVIRONMENT))
                                .and(polled.TARGET.eq(t.TARGET))
                                .and(polled.STATUS.isNotNull()))))
                .orderBy(t.APPLICATION, t.ENVIRONMENT, t.TARGET, t.TOOL)
                .fetch(SelectTargets::state);
    }

    private static TargetState state(Record row) {
        var t = TARGET_STATUS;
        String client = row.get(t.CLIENT);
        OffsetDateTime since = row.get(t.CHECKED_AT);
        UUID deployment = row.get("deployment", UUID.class);
        OffsetDateTime startedAt = row.get("started_at", OffsetDateTime.class);
        return new TargetState(
                new TargetRef(
                        new ApplicationName(row.get(t.APPLICATION)),
                        new EnvironmentName(row.get(t.ENVIRONMENT)),
                        new TargetName(row.get(t.TARGET)),
                        client == null ? null : new ClientName(client)),
                new ToolName(row.get(t.TOOL)),
                named(TargetStatus.class, row.get(t.STATUS)),
                row.get(t.PROBLEM),
                since == null ? null : since.toInstant(),
                deployment == null ? null : new DeploymentId(deployment.toString()),
                startedAt == null ? null : startedAt.toInstant(),
                named(Outcome.class, row.get("outcome", String.class)));
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
