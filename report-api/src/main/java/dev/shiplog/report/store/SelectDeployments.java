package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import dev.shiplog.report.model.Page;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** A page of deployments. */
final class SelectDeployments {
    private SelectDeployments() {}

    static Page<Trail> run(DSLContext sql, DeploymentFilter filter, @Nullable Cursor after, int limit) {
        var trails = sql.select(DEPLOYMENT.BODY)
                .from(DEPLOYMENT)
                .where(DeploymentConditions.of(filter))
                .and(After.cursorOfUuid(after, DEPLOYMENT.STARTED_AT, DEPLOYMENT.ID))
                .orderBy(DEPLOYMENT.STARTED_AT.desc(), DEPLOYMENT.ID.desc())
                .limit(limit + 1)
                .fetch(row -> Bodies.read(row.value1(), Trail.class));
        return Page.of(
                trails,
                limit,
                last -> new Cursor(
                        DeploymentReader.LIST,
                        last.startedAt(),
                        last.deployment().value()));
    }
}
