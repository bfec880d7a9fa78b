package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.JUDGEMENT;
import static dev.shiplog.sql.mirror.Tables.JUDGEMENT_VERSION;

import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.JudgementVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record2;

/** What the controls say of one deployment; the time within its id tells the partition. */
final class SelectJudgement {
    private SelectJudgement() {}

    static Optional<JudgementVersion> newest(DSLContext sql, DeploymentId id) {
        return sql.select(JUDGEMENT.RECORDED_AT, JUDGEMENT.BODY)
                .from(JUDGEMENT)
                .where(JUDGEMENT.DEPLOYMENT.eq(id.uuid()))
                .and(JUDGEMENT.ANCHOR_AT.eq(Columns.time(id.anchoredAt())))
                .fetchOptional(SelectJudgement::version);
    }

    static Optional<JudgementVersion> at(DSLContext sql, DeploymentId id, Instant knownAt) {
        return sql.select(JUDGEMENT_VERSION.RECORDED_AT, JUDGEMENT_VERSION.BODY)
                .from(JUDGEMENT_VERSION)
                .where(JUDGEMENT_VERSION.DEPLOYMENT.eq(id.uuid()))
                .and(JUDGEMENT_VERSION.ANCHOR_AT.eq(Columns.time(id.anchoredAt())))
                .and(JUDGEMENT_VERSION.RECORDED_AT.le(Columns.time(knownAt)))
                .orderBy(JUDGEMENT_VERSION.VERSION.desc())
                .limit(1)
                .fetchOptional(SelectJudgement::version);
    }

    private static JudgementVersion version(Record2<OffsetDateTime, String> row) {
        return new JudgementVersion(row.value1().toInstant(), Bodies.read(row.value2(), Judgement.class));
    }
}
