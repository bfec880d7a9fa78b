package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.VERDICT;

import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.Waived;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The deployments that exceptions are used for. What no longer counts as a deployment has no verdicts. */
final class SelectWaived {
    private static final Name PLACE = DSL.name("place");
    private static final Name COUNT = DSL.name("deployments");

    private SelectWaived() {}

    static Map<ExceptionId, Waived> run(DSLContext sql, Collection<ExceptionId> exceptions, int most) {
        var ranked = sql.select(
                        VERDICT.EXCEPTION,
                        VERDICT.DEPLOYMENT,
                        DSL.count().over(DSL.partitionBy(VERDICT.EXCEPTION)).as(COUNT),
                        DSL.rowNumber()
                                .over(DSL.partitionBy(VERDICT.EXCEPTION)
                                        .orderBy(VERDICT.ANCHOR_AT.desc(), VERDICT.DEPLOYMENT.desc()))
                                .as(PLACE))
                .from(VERDICT)
                .where(VERDICT.EXCEPTION.in(
                        exceptions.stream().map(ExceptionId::value).toList()))
                .asTable("ranked");
        Field<Integer> place = DSL.field(PLACE, SQLDataType.INTEGER);
        Map<ExceptionId, Waived> found = new HashMap<>();
        sql.selectFrom(ranked)
                .where(place.le(most))
                .orderBy(place)
                .fetch()
                .intoGroups(VERDICT.EXCEPTION)
                .forEach((exception, rows) -> found.put(new ExceptionId(exception), waived(rows)));
        return found;
    }

    private static Waived waived(Result<? extends Record> rows) {
        return new Waived(
                rows.getFirst().get(COUNT, Long.class),
                rows.getValues(VERDICT.DEPLOYMENT).stream()
                        .map(deployment -> new DeploymentId(deployment.toString()))
                        .toList());
    }
}
