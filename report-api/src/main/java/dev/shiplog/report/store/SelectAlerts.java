package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.ALERT;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A page of alerts. */
final class SelectAlerts {
    private SelectAlerts() {}

    static Page<Alert> run(DSLContext sql, AlertFilter filter, @Nullable Cursor after, int limit) {
        var alerts = sql.select(ALERT.BODY)
                .from(ALERT)
                .where(condition(filter))
                .and(After.cursor(after, ALERT.SINCE, ALERT.ID))
                .orderBy(ALERT.SINCE.desc(), ALERT.ID.desc())
                .limit(limit + 1)
                .fetch(row -> Bodies.read(row.value1(), Alert.class));
        return Page.of(
                alerts,
                limit,
                last -> new Cursor(AlertReader.LIST, last.since(), last.alert().value()));
    }

    private static Condition condition(AlertFilter filter) {
        Condition condition = DSL.noCondition();
        if (filter.state() != null) {
            condition = condition.and(ALERT.STATE.eq(Columns.name(filter.state())));
        }
        if (filter.kind() != null) {
            condition = condition.and(ALERT.KIND.eq(Columns.name(filter.kind())));
        }
        if (filter.application() != null) {
            condition = condition.and(ALERT.APPLICATION.eq(filter.application().value()));
        }
        return condition;
    }
}
