package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEFINITION;
import static dev.shiplog.sql.mirror.Tables.DRIFT;
import static dev.shiplog.sql.mirror.Tables.DRIFT_RULE;
import static dev.shiplog.sql.mirror.Tables.DRIFT_RULE_END;
import static dev.shiplog.sql.mirror.Tables.DRIFT_VERSION;

import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Definition;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Differences: a page of them, how many, one, its versions, and what hashes stand for. */
final class SelectDrift {
    private SelectDrift() {}

    static Page<DriftVersion> run(DSLContext sql, DriftFilter filter, @Nullable Cursor after, int limit) {
        List<DriftVersion> found = sql.select(DRIFT.RECORDED_AT, DRIFT.BODY)
                .from(DRIFT)
                .where(condition(filter))
                .and(After.cursor(after, DRIFT.FIRST_SEEN_AT, DRIFT.DRIFT_))
                .orderBy(DRIFT.FIRST_SEEN_AT.desc(), DRIFT.DRIFT_.desc())
                .limit(limit + 1)
                .fetch(row -> new DriftVersion(row.value1().toInstant(), Bodies.read(row.value2(), Drift.class)));
        return Page.of(
                found,
                limit,
                last -> new Cursor(
                        DriftReader.LIST,
                        last.drift().firstSeenAt(),
                        last.drift().drift().value()));
    }

    static long count(DSLContext sql, DriftFilter filter) {
        return sql.selectCount()
                .from(DRIFT)
                .where(condition(filter))
                .fetchSingle()
                .value1()
                .longValue();
    }

    static List<DriftVersion> stopping(
            DSLContext sql,
            ApplicationName application,
            EnvironmentName environment,
            TargetName target,
            Instant now,
            int limit) {
        return sql.select(DRIFT.RECORDED_AT, DRIFT.BODY)
                .from(DRIFT)
                .where(stops(application, environment, target, now))
                .orderBy(DRIFT.FIRST_SEEN_AT.desc(), DRIFT.DRIFT_.desc())
                .limit(limit)
                .fetch(row -> new DriftVersion(row.value1().toInstant(), Bodies.read(row.value2(), Drift.class)));
    }

    static long countStopping(
            DSLContext sql, ApplicationName application, EnvironmentName environment, TargetName target, Instant now) {
        return sql.fetchCount(DSL.selectOne().from(DRIFT).where(stops(application, environment, target, now)));
    }

    // What was said to be ignored stops again once its rule does not stand, whether or not anybody has judged that.
    private static Condition stops(
            ApplicationName application, EnvironmentName environment, TargetName target, Instant now) {
        Condition standing = DSL.exists(DSL.selectOne()
                .from(DRIFT_RULE)
                .leftAntiJoin(DRIFT_RULE_END)
                .on(DRIFT_RULE_END.RULE.eq(DRIFT_RULE.RULE))
                .where(DRIFT_RULE.RULE.eq(DRIFT.RULE))
                .and(DRIFT_RULE.EXPIRES_AT.gt(Columns.time(now))));
        return DRIFT.APPLICATION
                .eq(application.value())
                .and(DRIFT.ENVIRONMENT.eq(environment.value()))
                .and(DRIFT.TARGET.eq(target.value()))
                .and(DRIFT.ENDED_AT.isNull())
                .and(DRIFT.STATE.ne(Columns.name(DriftState.IGNORED)).or(DSL.not(standing)));
    }

    static Optional<DriftVersion> find(DSLContext sql, DriftId drift) {
        return sql.select(DRIFT.RECORDED_AT, DRIFT.BODY)
                .from(DRIFT)
                .where(DRIFT.DRIFT_.eq(drift.value()))
                .fetchOptional(
                        row -> new DriftVersion(row.value1().toInstant(), Bodies.read(row.value2(), Drift.class)));
    }

    static Page<DriftVersion> versions(DSLContext sql, DriftId drift, @Nullable Cursor after, int limit) {
        List<DriftVersion> found = sql.select(DRIFT_VERSION.RECORDED_AT, DRIFT_VERSION.BODY)
                .from(DRIFT_VERSION)
                .where(DRIFT_VERSION.DRIFT.eq(drift.value()))
                .and(after == null ? DSL.noCondition() : DRIFT_VERSION.VERSION.lt(number(after)))
                .orderBy(DRIFT_VERSION.VERSION.desc())
                .limit(limit + 1)
                .fetch(row -> new DriftVersion(row.value1().toInstant(), Bodies.read(row.value2(), Drift.class)));
        return Page.of(
                found,
                limit,
                last -> new Cursor(
                        DriftReader.VERSIONS,
                        last.recordedAt(),
                        Integer.toString(last.drift().version())));
    }

    private static int number(Cursor after) {
        try {
            return Integer.parseInt(after.id());
        } catch (NumberFormatException e) {
            throw new InvalidQueryException(List.of("cursor is no cursor of this list"));
        }
    }

    // The same text has the same hash in each form.
    static Optional<Definition> definition(DSLContext sql, String hash) {
        return sql.select(DEFINITION.FORM, DEFINITION.DEFINITION_, DEFINITION.CUT)
                .from(DEFINITION)
                .where(DEFINITION.HASH.eq(hash))
                .orderBy(DEFINITION.FORM.desc())
                .limit(1)
                .fetchOptional(row -> new Definition(row.value1(), row.value2(), row.value3()));
    }

    /** Those in the places of a filter for deployments that were there at some time of its window. */
    static Condition during(DeploymentFilter filter) {
        Condition place = condition(new DriftFilter(
                filter.application(),
                filter.environment(),
                filter.target(),
                filter.client(),
                null,
                null,
                null,
                null,
                null,
                filter.to()));
        return filter.from() == null
                ? place
                : place.and(DRIFT.ENDED_AT.isNull().or(DRIFT.ENDED_AT.ge(Columns.time(filter.from()))));
    }

    private static Condition condition(DriftFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.application() != null) {
            conditions.add(DRIFT.APPLICATION.eq(filter.application().value()));
        }
        if (filter.environment() != null) {
            conditions.add(DRIFT.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.target() != null) {
            conditions.add(DRIFT.TARGET.eq(filter.target().value()));
        }
        if (filter.client() != null) {
            conditions.add(DRIFT.CLIENT.eq(filter.client().value()));
        }
        if (filter.kind() != null) {
            conditions.add(DRIFT.KIND.eq(filter.kind()));
        }
        if (filter.object() != null) {
            conditions.add(DRIFT.OBJECT.eq(filter.object()));
        }
        if (filter.comparison() != null) {
            conditions.add(DRIFT.COMPARISON.eq(Columns.name(filter.comparison())));
        }
        if (filter.state() != null) {
            conditions.add(DRIFT.STATE.eq(Columns.name(filter.state())));
            // So that the index over those that did not end is of use.
            conditions.add(
                    filter.state() == DriftState.RESOLVED ? DRIFT.ENDED_AT.isNotNull() : DRIFT.ENDED_AT.isNull());
        }
        if (filter.from() != null) {
            conditions.add(DRIFT.FIRST_SEEN_AT.ge(Columns.time(filter.from())));
        }
        if (filter.to() != null) {
            conditions.add(DRIFT.FIRST_SEEN_AT.lt(Columns.time(filter.to())));
        }
        return DSL.and(conditions);
    }
}
