package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT_CHANGE;
import static dev.shiplog.sql.mirror.Tables.PROMOTION;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_OBJECT;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_PROBLEM;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_STAGE;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionReader;
import dev.shiplog.report.model.PromotionVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A page of changes with their ways through the environments. */
final class SelectPromotions {
    private SelectPromotions() {}

    static Page<PromotionVersion> run(DSLContext sql, PromotionFilter filter, @Nullable Cursor after, int limit) {
        List<PromotionVersion> found = sql.select(
                        PROMOTION.KEY, PROMOTION.BEGAN_AT, PROMOTION.RECORDED_AT, PROMOTION.BODY)
                .from(PROMOTION)
                .where(condition(filter))
                .and(After.cursor(after, PROMOTION.BEGAN_AT, PROMOTION.KEY))
                .orderBy(PROMOTION.BEGAN_AT.desc(), PROMOTION.KEY.desc())
                .limit(limit + 1)
                .fetch(row -> new PromotionVersion(
                        row.value1(),
                        row.value2().toInstant(),
                        row.value3().toInstant(),
                        Bodies.read(row.value4(), Promotion.class)));
        return Page.of(found, limit, last -> new Cursor(PromotionReader.LIST, last.beganAt(), last.key()));
    }

    private static Condition condition(PromotionFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.application() != null) {
            conditions.add(PROMOTION.APPLICATION.eq(filter.application().value()));
        }
        if (filter.tool() != null) {
            conditions.add(PROMOTION.TOOL.eq(filter.tool().value()));
        }
        if (filter.change() != null) {
            conditions.add(PROMOTION.CHANGE.eq(filter.change().value()));
        }
        if (filter.ticket() != null) {
            conditions.add(
                    PROMOTION.TICKETS.contains(new String[] {filter.ticket().value()}));
        }
        if (filter.at() != null) {
            conditions.add(PROMOTION.BEGAN_AT.le(Columns.time(filter.at())));
        }
        if (filter.client() != null) {
            conditions.add(of(filter.client(), filter.at()));
        }
        if (filter.object() != null) {
            conditions.add(PROMOTION.KEY.in(DSL.select(PROMOTION_OBJECT.KEY)
                    .from(PROMOTION_OBJECT)
                    .where(of(filter, PROMOTION_OBJECT.APPLICATION))
                    .and(ObjectConditions.named(filter.object()))));
        }
        if (filter.problem() != null) {
            conditions.add(problem(filter));
        }
        if (filter.environment() != null && filter.differsFrom() != null) {
            conditions.add(differs(filter, filter.environment(), filter.differsFrom()));
        } else if (filter.environment() != null && filter.problem() == null) {
            conditions.add(PROMOTION.KEY.in(DSL.select(PROMOTION_STAGE.KEY)
                    .from(PROMOTION_STAGE)
                    .where(PROMOTION_STAGE.KEY.eq(PROMOTION.KEY))
                    .and(PROMOTION_STAGE.ENVIRONMENT.eq(filter.environment().value()))
                    .and(
                            filter.at() == null
                                    ? PROMOTION_STAGE.FIRST_AT.isNotNull()
                                    : PROMOTION_STAGE.FIRST_AT.le(Columns.time(filter.at())))));
        }
        return DSL.and(conditions);
    }

    private static Condition of(ClientName client, @Nullable Instant at) {
        return DSL.row(PROMOTION.APPLICATION, PROMOTION.TOOL, PROMOTION.CHANGE)
                .in(DSL.select(DEPLOYMENT.APPLICATION, DEPLOYMENT.TOOL, DEPLOYMENT_CHANGE.CHANGE)
                        .from(DEPLOYMENT)
                        .join(DEPLOYMENT_CHANGE)
                        .on(DEPLOYMENT_CHANGE.DEPLOYMENT.eq(DEPLOYMENT.ID))
                        .and(DEPLOYMENT_CHANGE.ANCHOR_AT.eq(DEPLOYMENT.ANCHOR_AT))
                        .where(DEPLOYMENT.CLIENT.eq(client.value()))
                        .and(DEPLOYMENT.SUPERSEDED_BY.isNull())
                        .and(at == null ? DSL.noCondition() : DEPLOYMENT.STARTED_AT.le(Columns.time(at))));
    }

    // The key names the application, but the plan of a query that compares it looks at each change of the application.
    private static Condition of(PromotionFilter filter, Field<String> application) {
        return filter.application() == null
                ? DSL.noCondition()
                : application.eq(filter.application().value());
    }

    private static Condition differs(PromotionFilter filter, EnvironmentName one, EnvironmentName other) {
        return PROMOTION.KEY.in(lacking(filter, one, other).unionAll(lacking(filter, other, one)));
    }

    // As the alert that an environment differs from the one that it should equal: both must have targets. Each half
    // begins
    // at what is lacking, which an index has.
    private static Select<Record1<String>> lacking(PromotionFilter filter, EnvironmentName lacks, EnvironmentName has) {
        var here = PROMOTION_STAGE.as("here");
        var there = PROMOTION_STAGE.as("there");
        return DSL.select(here.KEY)
                .from(here)
                .join(there)
                .on(there.KEY.eq(here.KEY))
                .where(of(filter, here.APPLICATION))
                .and(here.ENVIRONMENT.eq(lacks.value()))
                .and(here.HOLDERS.eq(DSL.inline(0)))
                .and(here.TARGETS.gt(DSL.inline(0)))
                .and(there.ENVIRONMENT.eq(has.value()))
                .and(there.HOLDERS.gt(0))
                .and(there.TARGETS.gt(0));
    }

    private static Condition problem(PromotionFilter filter) {
        Condition problem = PROMOTION_PROBLEM.KIND.eq(Columns.name(filter.problem()));
        if (filter.environment() != null) {
            problem = problem.and(
                    PROMOTION_PROBLEM.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.at() != null) {
            problem = problem.and(PROMOTION_PROBLEM.SINCE.le(Columns.time(filter.at())));
        }
        return PROMOTION.KEY.in(DSL.select(PROMOTION_PROBLEM.KEY)
                .from(PROMOTION_PROBLEM)
                .where(of(filter, PROMOTION_PROBLEM.APPLICATION))
                .and(problem));
    }
}
