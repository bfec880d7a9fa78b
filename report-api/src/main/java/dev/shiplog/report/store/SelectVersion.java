package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.JUDGEMENT;
import static dev.shiplog.sql.mirror.Tables.JUDGEMENT_VERSION;
import static dev.shiplog.sql.mirror.Tables.TRAIL_VERSION;

import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.JudgementVersion;
import dev.shiplog.report.model.TrailVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Table;

/**
 * A finding about one deployment, in its newest version or in an earlier one; the time within the deployment's id tells
 * the partition.
 */
final class SelectVersion<V> {
    /** Its trail. */
    static final SelectVersion<TrailVersion> OF_TRAIL = new SelectVersion<>(
            new Rows(DEPLOYMENT, DEPLOYMENT.ID, DEPLOYMENT.ANCHOR_AT, DEPLOYMENT.RECORDED_AT, DEPLOYMENT.BODY),
            new Rows(
                    TRAIL_VERSION,
                    TRAIL_VERSION.DEPLOYMENT,
                    TRAIL_VERSION.ANCHOR_AT,
                    TRAIL_VERSION.RECORDED_AT,
                    TRAIL_VERSION.BODY),
            TRAIL_VERSION.VERSION,
            (at, body) -> new TrailVersion(at, Bodies.read(body, Trail.class)));
    /** What the controls say of it. */
    static final SelectVersion<JudgementVersion> OF_JUDGEMENT = new SelectVersion<>(
            new Rows(JUDGEMENT, JUDGEMENT.DEPLOYMENT, JUDGEMENT.ANCHOR_AT, JUDGEMENT.RECORDED_AT, JUDGEMENT.BODY),
            new Rows(
                    JUDGEMENT_VERSION,
                    JUDGEMENT_VERSION.DEPLOYMENT,
                    JUDGEMENT_VERSION.ANCHOR_AT,
                    JUDGEMENT_VERSION.RECORDED_AT,
                    JUDGEMENT_VERSION.BODY),
            JUDGEMENT_VERSION.VERSION,
            (at, body) -> new JudgementVersion(at, Bodies.read(body, Judgement.class)));

    private final Rows newest;
    private final Rows all;
    private final Field<Integer> number;
    private final BiFunction<Instant, String, V> read;

    private SelectVersion(Rows newest, Rows all, Field<Integer> number, BiFunction<Instant, String, V> read) {
        this.newest = newest;
        this.all = all;
        this.number = number;
        this.read = read;
    }

    Optional<V> newest(DSLContext sql, DeploymentId id) {
        return sql.select(newest.recordedAt(), newest.body())
                .from(newest.table())
                .where(newest.about(id))
                .fetchOptional(this::version);
    }

    Optional<V> at(DSLContext sql, DeploymentId id, Instant knownAt) {
        return sql.select(all.recordedAt(), all.body())
                .from(all.table())
                .where(all.about(id))
                .and(all.recordedAt().le(Columns.time(knownAt)))
                .orderBy(number.desc())
                .limit(1)
                .fetchOptional(this::version);
    }

    List<V> versions(DSLContext sql, DeploymentId id) {
        return sql.select(all.recordedAt(), all.body())
                .from(all.table())
                .where(all.about(id))
                .orderBy(number)
                .fetch(this::version);
    }

    private V version(Record2<OffsetDateTime, String> row) {
        return read.apply(row.value1().toInstant(), row.value2());
    }

    /** The table that versions are in, with the columns that are asked for. */
    private record Rows(
            Table<Record> table,
            Field<UUID> deployment,
            Field<OffsetDateTime> anchoredAt,
            Field<OffsetDateTime> recordedAt,
            Field<String> body) {
        Condition about(DeploymentId id) {
            return deployment.eq(id.uuid()).and(anchoredAt.eq(Columns.time(id.anchoredAt())));
        }
    }
}
