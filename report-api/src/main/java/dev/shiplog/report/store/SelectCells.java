package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT_CHANGE;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How targets stand to changes. A cell shows the newest attempt that says anything; whether the target has the change
 * is told by the newest that had an effect, since a repeatable change that failed has left the earlier one in place.
 */
final class SelectCells {
    private static final Set<Outcome> WITHOUT_EFFECT =
            EnumSet.of(Outcome.FAILED, Outcome.PARTIAL, Outcome.RUNNING, Outcome.SKIPPED);

    private static final String FIRST_LOOK = Objects.requireNonNull(Columns.name(OutcomeBasis.FIRST_LOOK));
    private static final String ALTERED = "altered";

    // Not the trails themselves, which may be long.
    private static final List<SelectField<?>> SHOWN = List.of(
            DEPLOYMENT_CHANGE.CHANGE,
            DEPLOYMENT_CHANGE.POSITION,
            DEPLOYMENT_CHANGE.OUTCOME,
            DEPLOYMENT_CHANGE.ROW_KIND,
            DEPLOYMENT_CHANGE.GONE,
            DEPLOYMENT_CHANGE.APPLIED_AT,
            DEPLOYMENT_CHANGE.CHECKSUM,
            DEPLOYMENT.ID,
            DEPLOYMENT.STARTED_AT,
            DEPLOYMENT.TOOL,
            DEPLOYMENT.ENVIRONMENT,
            DEPLOYMENT.TARGET,
            DEPLOYMENT.CLIENT);

    private SelectCells() {}

    static List<PromotionCell> run(DSLContext sql, Collection<PromotionVersion> changes, CellFilter filter) {
        Condition any = DSL.noCondition();
        for (PromotionVersion each : changes) {
            any = any.or(DEPLOYMENT_CHANGE
                    .CHANGE
                    .eq(each.promotion().change().value())
                    .and(DEPLOYMENT.APPLICATION.eq(
                            each.promotion().application().value()))
                    .and(DEPLOYMENT.TOOL.eq(each.promotion().tool().value())));
        }
        // Named once more for the index, which knows no place.
        Condition named = DEPLOYMENT_CHANGE.CHANGE.in(
                changes.stream().map(each -> each.promotion().change().value()).toList());
        Instant at = filter.at();
        Result<? extends Record> rows = sql.select(SHOWN)
                .select(
                        at == null
                                ? DSL.inline((String) null, SQLDataType.CLOB).as(ALTERED)
                                : altered().as(ALTERED))
                .from(DEPLOYMENT_CHANGE)
                .join(DEPLOYMENT)
                .on(DEPLOYMENT.ID.eq(DEPLOYMENT_CHANGE.DEPLOYMENT))
                .and(DEPLOYMENT.ANCHOR_AT.eq(DEPLOYMENT_CHANGE.ANCHOR_AT))
                .where(named)
                .and(any)
                .and(condition(filter))
                .and(DEPLOYMENT.SUPERSEDED_BY.isNull())
                .orderBy(
                        DEPLOYMENT_CHANGE.CHANGE,
                        DEPLOYMENT.TOOL,
                        DEPLOYMENT.ENVIRONMENT,
                        DEPLOYMENT.TARGET,
                        DEPLOYMENT.STARTED_AT.desc(),
                        DEPLOYMENT.ID.desc(),
                        DEPLOYMENT_CHANGE.POSITION.desc())
                .fetch();
        return cells(rows, at);
    }

    // The whole trail where a row was altered, which only the past is asked for: what is so now is a column.
    private static Field<String> altered() {
        return DSL.when(DSL.position(DEPLOYMENT.BODY, "\"alterations\":[{").gt(0), DEPLOYMENT.BODY);
    }

    private static Condition condition(CellFilter filter) {
        Condition condition = DSL.noCondition();
        if (filter.environment() != null) {
            condition =
                    condition.and(DEPLOYMENT.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.client() != null) {
            condition = condition.and(DEPLOYMENT.CLIENT.eq(filter.client().value()));
        }
        if (filter.at() != null) {
            OffsetDateTime at = Columns.time(filter.at());
            Condition done = DSL.coalesce(DEPLOYMENT_CHANGE.APPLIED_AT, DEPLOYMENT.FINISHED_AT, DEPLOYMENT.STARTED_AT)
                    .le(at);
            // What was there when Shiplog first looked was there since nobody knows when.
            condition = condition.and(DEPLOYMENT.STARTED_AT.le(at).and(done).or(DEPLOYMENT.BASIS.eq(FIRST_LOOK)));
        }
        return condition;
    }

    private static List<PromotionCell> cells(Result<? extends Record> rows, @Nullable Instant at) {
        List<PromotionCell> cells = new ArrayList<>();
        List<Record> ofOne = new ArrayList<>();
        for (Record row : rows) {
            if (!ofOne.isEmpty() && !place(ofOne.getFirst()).equals(place(row))) {
                cells.add(cell(ofOne, at));
                ofOne.clear();
            }
            ofOne.add(row);
        }
        if (!ofOne.isEmpty()) {
            cells.add(cell(ofOne, at));
        }
        return cells;
    }

    private static List<String> place(Record row) {
        return List.of(
                row.get(DEPLOYMENT_CHANGE.CHANGE),
                row.get(DEPLOYMENT.TOOL),
                row.get(DEPLOYMENT.ENVIRONMENT),
                row.get(DEPLOYMENT.TARGET));
    }

    private static PromotionCell cell(List<Record> newestFirst, @Nullable Instant at) {
        List<Record> until = newestFirst.stream()
                .filter(row -> at == null
                        || !row.get(DEPLOYMENT.STARTED_AT).toInstant().isAfter(at))
                .toList();
        Record shown = until.stream()
                .filter(row -> outcome(row) != Outcome.SKIPPED)
                .findFirst()
                .orElse(newestFirst.getFirst());
        boolean holds = until.stream()
                .filter(row -> !WITHOUT_EFFECT.contains(outcome(row)))
                .findFirst()
                .map(row -> PromotionCell.holds(outcome(row), kind(row), gone(row, at)))
                .orElse(false);
        String client = shown.get(DEPLOYMENT.CLIENT);
        OffsetDateTime applied = shown.get(DEPLOYMENT_CHANGE.APPLIED_AT);
        UUID deployment = shown.get(DEPLOYMENT.ID);
        return new PromotionCell(
                shown.get(DEPLOYMENT_CHANGE.CHANGE),
                shown.get(DEPLOYMENT.TOOL),
                new EnvironmentName(shown.get(DEPLOYMENT.ENVIRONMENT)),
                new TargetName(shown.get(DEPLOYMENT.TARGET)),
                client == null ? null : new ClientName(client),
                holds,
                until.isEmpty(),
                outcome(shown),
                kind(shown),
                applied == null ? null : applied.toInstant(),
                new DeploymentId(deployment.toString()),
                shown.get(DEPLOYMENT_CHANGE.CHECKSUM),
                failures(until));
    }

    private static PromotionCell.@Nullable Failures failures(List<Record> newestFirst) {
        List<Record> failed = newestFirst.stream()
                .filter(row -> outcome(row) == Outcome.FAILED || outcome(row) == Outcome.PARTIAL)
                .toList();
        if (failed.isEmpty()) {
            return null;
        }
        Record first = failed.getLast();
        return new PromotionCell.Failures(
                failed.size(),
                first.get(DEPLOYMENT.STARTED_AT).toInstant(),
                new DeploymentId(first.get(DEPLOYMENT.ID).toString()));
    }

    private static boolean gone(Record row, @Nullable Instant at) {
        String body = row.get(ALTERED, String.class);
        if (at == null) {
            return row.get(DEPLOYMENT_CHANGE.GONE);
        }
        return body != null
                && Bodies.read(body, Trail.class)
                        .changes()
                        .get(row.get(DEPLOYMENT_CHANGE.POSITION))
                        .alterations()
                        .stream()
                        .filter(altered -> !altered.noticedAt().isAfter(at))
                        .reduce((earlier, later) -> later)
                        .filter(last -> last.alteration() == Alteration.ROW_VANISHED)
                        .isPresent();
    }

    private static Outcome outcome(Record row) {
        return Outcome.valueOf(row.get(DEPLOYMENT_CHANGE.OUTCOME).toUpperCase(Locale.ROOT));
    }

    private static @Nullable RowKind kind(Record row) {
        String kind = row.get(DEPLOYMENT_CHANGE.ROW_KIND);
        return kind == null ? null : RowKind.valueOf(kind.toUpperCase(Locale.ROOT));
    }
}
