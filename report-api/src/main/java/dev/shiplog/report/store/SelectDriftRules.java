package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DRIFT;
import static dev.shiplog.sql.mirror.Tables.DRIFT_RULE;
import static dev.shiplog.sql.mirror.Tables.DRIFT_RULE_END;

import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rules by which differences are ignored, with how many each covers. */
final class SelectDriftRules {
    private SelectDriftRules() {}

    static Page<DriftRule> run(
            DSLContext sql, @Nullable ApplicationName application, @Nullable Cursor after, int limit) {
        Condition condition = application == null ? DSL.noCondition() : DRIFT_RULE.APPLICATION.eq(application.value());
        return Page.of(
                rules(sql, condition.and(After.cursor(after, DRIFT_RULE.SET_AT, DRIFT_RULE.RULE)), limit + 1),
                limit,
                last -> new Cursor(
                        DriftReader.RULES,
                        last.rule().setAt(),
                        last.rule().rule().value()));
    }

    static Optional<DriftRule> find(DSLContext sql, DriftRuleId rule) {
        return rules(sql, DRIFT_RULE.RULE.eq(rule.value()), 1).stream().findFirst();
    }

    private static List<DriftRule> rules(DSLContext sql, Condition condition, int limit) {
        Field<Long> covered = DSL.field(
                        DSL.select(DSL.count().cast(Long.class)).from(DRIFT).where(DRIFT.RULE.eq(DRIFT_RULE.RULE)))
                .as("covered");
        return sql.select(DRIFT_RULE.fields())
                .select(DRIFT_RULE_END.fields())
                .select(covered)
                .from(DRIFT_RULE)
                .leftJoin(DRIFT_RULE_END)
                .on(DRIFT_RULE_END.RULE.eq(DRIFT_RULE.RULE))
                .where(condition)
                .orderBy(DRIFT_RULE.SET_AT.desc(), DRIFT_RULE.RULE.desc())
                .limit(limit)
                .fetch(row -> new DriftRule(rule(row), ended(row), row.get(covered)));
    }

    private static DriftRuleSet rule(Record row) {
        String environment = row.get(DRIFT_RULE.ENVIRONMENT);
        String comparison = row.get(DRIFT_RULE.COMPARISON);
        return new DriftRuleSet(
                new ApplicationName(row.get(DRIFT_RULE.APPLICATION)),
                new DriftRuleId(row.get(DRIFT_RULE.RULE)),
                environment == null ? null : new EnvironmentName(environment),
                row.get(DRIFT_RULE.TARGET),
                row.get(DRIFT_RULE.KIND),
                row.get(DRIFT_RULE.OBJECT),
                row.get(DRIFT_RULE.OWNER),
                comparison == null ? null : DriftComparison.valueOf(comparison.toUpperCase(Locale.ROOT)),
                new ActorName(row.get(DRIFT_RULE.SET_BY)),
                row.get(DRIFT_RULE.REASON),
                row.get(DRIFT_RULE.EXPIRES_AT).toInstant(),
                row.get(DRIFT_RULE.SET_AT).toInstant());
    }

    private static @Nullable DriftRuleEnded ended(Record row) {
        OffsetDateTime at = row.get(DRIFT_RULE_END.ENDED_AT);
        return at == null
                ? null
                : new DriftRuleEnded(
                        new ApplicationName(row.get(DRIFT_RULE_END.APPLICATION)),
                        new DriftRuleId(row.get(DRIFT_RULE_END.RULE)),
                        new ActorName(row.get(DRIFT_RULE_END.ENDED_BY)),
                        row.get(DRIFT_RULE_END.REASON),
                        at.toInstant());
    }
}
