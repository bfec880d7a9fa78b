package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.ALERT;
import static dev.shiplog.sql.mirror.Tables.ALERT_HEAD;
import static dev.shiplog.sql.mirror.Tables.ALERT_VERSION;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.Page;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Alerts: a page of them, one, its versions, or the versions of all in the order in which they became visible. */
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

    static Optional<Alert> find(DSLContext sql, AlertId alert) {
        return sql.select(ALERT.BODY)
                .from(ALERT)
                .where(ALERT.KEY.eq(AlertWriter.hash(alert)))
                .fetchOptional(row -> Bodies.read(row.value1(), Alert.class));
    }

    static Page<AlertVersion> versions(DSLContext sql, AlertId alert, @Nullable Cursor after, int limit) {
        List<AlertVersion> found = sql.select(ALERT_VERSION.RECORDED_AT, ALERT_VERSION.BODY)
                .from(ALERT_VERSION)
                .where(ALERT_VERSION.KEY.eq(AlertWriter.hash(alert)))
                .and(after == null ? DSL.noCondition() : ALERT_VERSION.VERSION.lt(number(after)))
                .orderBy(ALERT_VERSION.VERSION.desc())
                .limit(limit + 1)
                .fetch(row -> new AlertVersion(row.value1().toInstant(), Bodies.read(row.value2(), Alert.class)));
        return Page.of(
                found,
                limit,
                last -> new Cursor(
                        AlertReader.VERSIONS,
                        last.recordedAt(),
                        Integer.toString(last.alert().version())));
    }

    private static int number(Cursor after) {
        try {
            return Integer.parseInt(after.id());
        } catch (NumberFormatException e) {
            throw new InvalidQueryException(List.of("cursor is no cursor of this list"));
        }
    }

    static long newest(DSLContext sql) {
        return sql.select(ALERT_HEAD.SIZE).from(ALERT_HEAD).fetchSingle().value1();
    }

    static List<AlertEvent> after(DSLContext sql, long sequence, int limit) {
        return sql.select(ALERT_VERSION.SEQ, ALERT_VERSION.BODY)
                .from(ALERT_VERSION)
                .where(ALERT_VERSION.SEQ.gt(sequence))
                .orderBy(ALERT_VERSION.SEQ)
                .limit(limit)
                .fetch(row -> new AlertEvent(row.value1(), Bodies.read(row.value2(), Alert.class)));
    }

    private static Condition condition(AlertFilter filter) {
        Condition condition = DSL.noCondition();
        if (filter.state() != null) {
            condition = condition.and(ALERT.STATE.eq(Columns.name(filter.state())));
        }
        if (filter.kind() != null) {
            condition = condition.and(ALERT.KIND.eq(Columns.name(filter.kind())));
        }
        if (filter.severity() != null) {
            condition = condition.and(ALERT.SEVERITY.eq(Columns.name(filter.severity())));
        }
        if (filter.control() != null) {
            condition = condition.and(ALERT.CONTROL.eq(filter.control().value()));
        }
        if (filter.environment() != null) {
            condition = condition.and(ALERT.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.target() != null) {
            condition = condition.and(ALERT.TARGET.eq(filter.target().value()));
        }
        if (filter.client() != null) {
            condition = condition.and(ALERT.CLIENT.eq(filter.client().value()));
        }
        if (filter.application() != null) {
            condition = condition.and(ALERT.APPLICATION.eq(filter.application().value()));
        }
        return condition;
    }
}
