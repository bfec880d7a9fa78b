package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.TRAIL_VERSION;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.TrailVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record2;

/** One deployment's trail; the time within its id tells the partition. */
final class SelectTrail {
    private SelectTrail() {}

    static Optional<TrailVersion> newest(DSLContext sql, DeploymentId id) {
        return sql.select(DEPLOYMENT.RECORDED_AT, DEPLOYMENT.BODY)
                .from(DEPLOYMENT)
                .where(DEPLOYMENT.ID.eq(id.uuid()))
                .and(DEPLOYMENT.ANCHOR_AT.eq(Columns.time(id.anchoredAt())))
                .fetchOptional(SelectTrail::version);
    }

    static Optional<TrailVersion> at(DSLContext sql, DeploymentId id, Instant knownAt) {
        return sql.select(TRAIL_VERSION.RECORDED_AT, TRAIL_VERSION.BODY)
                .from(TRAIL_VERSION)
                .where(TRAIL_VERSION.DEPLOYMENT.eq(id.uuid()))
                .and(TRAIL_VERSION.ANCHOR_AT.eq(Columns.time(id.anchoredAt())))
                .and(TRAIL_VERSION.RECORDED_AT.le(Columns.time(knownAt)))
                .orderBy(TRAIL_VERSION.VERSION.desc())
                .limit(1)
                .fetchOptional(SelectTrail::version);
    }

    static List<TrailVersion> versions(DSLContext sql, DeploymentId id) {
        return sql.select(TRAIL_VERSION.RECORDED_AT, TRAIL_VERSION.BODY)
                .from(TRAIL_VERSION)
                .where(TRAIL_VERSION.DEPLOYMENT.eq(id.uuid()))
                .and(TRAIL_VERSION.ANCHOR_AT.eq(Columns.time(id.anchoredAt())))
                .orderBy(TRAIL_VERSION.VERSION)
                .fetch(SelectTrail::version);
    }

    private static TrailVersion version(Record2<OffsetDateTime, String> row) {
        return new TrailVersion(row.value1().toInstant(), Bodies.read(row.value2(), Trail.class));
    }
}
