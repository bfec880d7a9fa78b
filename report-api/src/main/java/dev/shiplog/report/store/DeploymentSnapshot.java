package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.DRIFT;
import static dev.shiplog.sql.mirror.Tables.JUDGEMENT;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentReader;
import java.io.IOException;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** All deployments that a filter lets through, as one transaction sees them; read in steps, never held together. */
final class DeploymentSnapshot implements DeploymentReader.Snapshot {
    private static final int ROWS_AT_ONCE = 200;

    private final DSLContext sql;
    private final DeploymentFilter filter;
    private final Condition condition;
    private final long deployments;
    private final long rows;

    private DeploymentSnapshot(
            DSLContext sql, DeploymentFilter filter, Condition condition, long deployments, long rows) {
        this.sql = sql;
        this.filter = filter;
        this.condition = condition;
        this.deployments = deployments;
        this.rows = rows;
    }

    /** @param sql on a connection whose transaction sees one moment */
    static DeploymentSnapshot take(DSLContext sql, DeploymentFilter filter) {
        Condition condition = DeploymentConditions.of(filter);
        var counted = sql.select(
                        DSL.count().cast(Long.class),
                        DSL.coalesce(DSL.sum(DSL.greatest(DEPLOYMENT.CHANGES, DSL.inline(1))), DSL.inline(0))
                                .cast(Long.class))
                .from(DEPLOYMENT)
                .where(condition)
                .fetchSingle();
        return new DeploymentSnapshot(sql, filter, condition, counted.value1(), counted.value2());
    }

    @Override
    public long deployments() {
        return deployments;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public void forEach(DeploymentReader.TrailConsumer consumer) throws IOException {
        try (Cursor<Record2<String, String>> cursor = open()) {
            for (Record2<String, String> row = next(cursor); row != null; row = next(cursor)) {
                String judgement = row.value2();
                consumer.accept(
                        Bodies.read(row.value1(), Trail.class),
                        judgement == null ? null : Bodies.read(judgement, Judgement.class));
            }
        }
    }

    @Override
    public void forEachDifference(DeploymentReader.DriftConsumer consumer) throws IOException {
        try (Cursor<Record1<String>> cursor = differences()) {
            for (Record1<String> row = next(cursor); row != null; row = next(cursor)) {
                consumer.accept(Bodies.read(row.value1(), Drift.class));
            }
        }
    }

    private Cursor<Record1<String>> differences() {
        try {
            return sql.select(DRIFT.BODY)
                    .from(DRIFT)
                    .where(SelectDrift.during(filter))
                    .orderBy(DRIFT.FIRST_SEEN_AT.desc(), DRIFT.DRIFT_.desc())
                    .fetchSize(ROWS_AT_ONCE)
                    .fetchLazy();
        } catch (DataAccessException e) {
            throw Database.unavailable(e);
        }
    }

    private Cursor<Record2<String, String>> open() {
        try {
            return sql.select(DEPLOYMENT.BODY, JUDGEMENT.BODY)
                    .from(DEPLOYMENT)
                    .leftJoin(JUDGEMENT)
                    .on(JUDGEMENT.DEPLOYMENT.eq(DEPLOYMENT.ID))
                    .and(JUDGEMENT.ANCHOR_AT.eq(DEPLOYMENT.ANCHOR_AT))
                    .where(condition)
                    .orderBy(DEPLOYMENT.STARTED_AT.desc(), DEPLOYMENT.ID.desc())
                    .fetchSize(ROWS_AT_ONCE)
                    .fetchLazy();
        } catch (DataAccessException e) {
            throw Database.unavailable(e);
        }
    }

    private static <R extends Record> @Nullable R next(Cursor<R> cursor) {
        try {
            return cursor.fetchNext();
        } catch (DataAccessException e) {
            throw Database.unavailable(e);
        }
    }
}
