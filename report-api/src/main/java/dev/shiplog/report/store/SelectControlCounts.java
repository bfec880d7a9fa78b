package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.VERDICT;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.ControlFilter;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** How the deployments that still count were judged, by control and result. */
final class SelectControlCounts {
    private SelectControlCounts() {}

    static ControlCounts run(DSLContext sql, ControlFilter filter) {
        Condition condition = condition(filter);
        Select<Record3<String, String, Long>> verdicts =
                filter.from() == null && filter.to() == null ? ofPlace(sql, filter) : ofTime(sql, condition);
        ControlCounts.Builder counts = new ControlCounts.Builder();
        verdicts.forEach(row -> counts.add(
                new ControlId(row.value1()),
                ControlResult.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                row.value3()));
        return counts.build(sql.select(DSL.count().cast(Long.class))
                .from(DEPLOYMENT)
                .where(condition)
                .fetchSingle()
                .value1());
    }

    // What no longer counts has no verdicts, so that an index alone answers; a join takes many times as long.
    private static Select<Record3<String, String, Long>> ofPlace(DSLContext sql, ControlFilter filter) {
        Condition place = DSL.noCondition();
        if (filter.application() != null) {
            place = place.and(VERDICT.APPLICATION.eq(filter.application().value()));
        }
        if (filter.environment() != null) {
            place = place.and(VERDICT.ENVIRONMENT.eq(filter.environment().value()));
        }
        return sql.select(VERDICT.CONTROL, VERDICT.RESULT, DSL.count().cast(Long.class))
                .from(VERDICT)
                .where(place)
                .groupBy(VERDICT.CONTROL, VERDICT.RESULT);
    }

    private static Select<Record3<String, String, Long>> ofTime(DSLContext sql, Condition condition) {
        return sql.select(VERDICT.CONTROL, VERDICT.RESULT, DSL.count().cast(Long.class))
                .from(VERDICT)
                .join(DEPLOYMENT)
                .on(DEPLOYMENT.ID.eq(VERDICT.DEPLOYMENT))
                .and(DEPLOYMENT.ANCHOR_AT.eq(VERDICT.ANCHOR_AT))
                .where(condition)
                .groupBy(VERDICT.CONTROL, VERDICT.RESULT);
    }

    private static Condition condition(ControlFilter filter) {
        Condition condition = DEPLOYMENT.SUPERSEDED_BY.isNull();
        if (filter.application() != null) {
            condition =
                    condition.and(DEPLOYMENT.APPLICATION.eq(filter.application().value()));
        }
        if (filter.environment() != null) {
            condition =
                    condition.and(DEPLOYMENT.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.from() != null) {
            condition = condition.and(DEPLOYMENT.STARTED_AT.ge(Columns.time(filter.from())));
        }
        if (filter.to() != null) {
            condition = condition.and(DEPLOYMENT.STARTED_AT.lt(Columns.time(filter.to())));
        }
        return condition;
    }
}
