package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT_CHANGE;
import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT_EVIDENCE;
import static dev.shiplog.sql.mirror.Tables.VERDICT;

import dev.shiplog.events.identity.Identifier;
import dev.shiplog.report.model.DeploymentFilter;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What a filter asks of a row of {@code deployment}. */
final class DeploymentConditions {
    private final List<Condition> conditions = new ArrayList<>();

    private DeploymentConditions() {}

    static Condition of(DeploymentFilter filter) {
        DeploymentConditions all = new DeploymentConditions();
        all.equal(DEPLOYMENT.APPLICATION, filter.application());
        all.equal(DEPLOYMENT.ENVIRONMENT, filter.environment());
        all.equal(DEPLOYMENT.TARGET, filter.target());
        all.equal(DEPLOYMENT.CLIENT, filter.client());
        all.equal(DEPLOYMENT.ACTOR, filter.actor());
        all.equal(DEPLOYMENT.TOOL, filter.tool());
        all.named(DEPLOYMENT.MODE, filter.mode());
        all.named(DEPLOYMENT.OUTCOME, filter.outcome());
        all.times(filter);
        all.evidence(filter);
        all.judged(filter);
        if (!filter.superseded()) {
            all.conditions.add(DEPLOYMENT.SUPERSEDED_BY.isNull());
        }
        return DSL.and(all.conditions);
    }

    private void equal(TableField<?, String> column, @Nullable Identifier wanted) {
        if (wanted != null) {
            conditions.add(column.eq(wanted.value()));
        }
    }

    private void named(TableField<?, String> column, @Nullable Enum<?> wanted) {
        String name = Columns.name(wanted);
        if (name != null) {
            conditions.add(column.eq(name));
        }
    }

    private void times(DeploymentFilter filter) {
        if (filter.from() != null) {
            conditions.add(DEPLOYMENT.STARTED_AT.ge(Columns.time(filter.from())));
        }
        if (filter.to() != null) {
            conditions.add(DEPLOYMENT.STARTED_AT.lt(Columns.time(filter.to())));
        }
    }

    private void evidence(DeploymentFilter filter) {
        if (filter.ticket() != null) {
            conditions.add(evidence(
                    "ticket", DEPLOYMENT_EVIDENCE.VALUE.eq(filter.ticket().value())));
        }
        String commit = filter.commit();
        if (commit != null) {
            // No hexadecimal digit comes after f, so this is every text that begins so, and an index finds it.
            conditions.add(evidence(
                    "commit", DEPLOYMENT_EVIDENCE.VALUE.ge(commit).and(DEPLOYMENT_EVIDENCE.VALUE.lt(commit + 'g'))));
        }
        if (filter.pullRequest() != null) {
            conditions.add(evidence(
                    "pull_request",
                    DEPLOYMENT_EVIDENCE.VALUE.eq(filter.pullRequest().value())));
        }
        if (filter.employment() != null) {
            conditions.add(evidence("employment", DEPLOYMENT_EVIDENCE.VALUE.eq(Columns.name(filter.employment()))));
        }
        if (filter.type() != null) {
            conditions.add(DEPLOYMENT.ID.in(DSL.select(DEPLOYMENT_CHANGE.DEPLOYMENT)
                    .from(DEPLOYMENT_CHANGE)
                    .where(DEPLOYMENT_CHANGE.TYPE.eq(Columns.name(filter.type())))));
        }
        if (filter.change() != null) {
            conditions.add(DEPLOYMENT.ID.in(DSL.select(DEPLOYMENT_CHANGE.DEPLOYMENT)
                    .from(DEPLOYMENT_CHANGE)
                    .where(DEPLOYMENT_CHANGE.CHANGE.eq(filter.change().value()))));
        }
    }

    private void judged(DeploymentFilter filter) {
        if (filter.control() == null && filter.result() == null) {
            return;
        }
        List<Condition> verdict = new ArrayList<>();
        if (filter.control() != null) {
            verdict.add(VERDICT.CONTROL.eq(filter.control().value()));
        }
        verdict.add(
                filter.result() == null
                        ? VERDICT.RESULT.in("failed", "not_evidenced")
                        : VERDICT.RESULT.eq(Columns.name(filter.result())));
        conditions.add(
                DEPLOYMENT.ID.in(DSL.select(VERDICT.DEPLOYMENT).from(VERDICT).where(DSL.and(verdict))));
    }

    private static Condition evidence(String kind, Condition value) {
        return DEPLOYMENT.ID.in(DSL.select(DEPLOYMENT_EVIDENCE.DEPLOYMENT)
                .from(DEPLOYMENT_EVIDENCE)
                .where(DEPLOYMENT_EVIDENCE.KIND.eq(DSL.inline(kind)))
                .and(value));
    }
}
