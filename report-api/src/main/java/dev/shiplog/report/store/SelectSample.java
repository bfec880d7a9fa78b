package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;
import static dev.shiplog.sql.mirror.Tables.VERDICT;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.Sample;
import dev.shiplog.report.model.Stratum;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Deployments that chance has chosen. What stands for chance is the hash of the seed and the deployment's id, so that
 * anybody can repeat the choice, and nobody can foresee it without the seed.
 */
final class SelectSample {
    /** The control that says whether a deployment was an emergency: it asks nothing of any other. */
    private static final String EMERGENCIES = "K12";

    private static final Field<String> ENVIRONMENT = column("environment", SQLDataType.CLOB);
    private static final Field<String> EMERGENCY = column("emergency", SQLDataType.CLOB);
    private static final Field<String> OUTCOME = column("outcome", SQLDataType.CLOB);
    private static final Field<String> BODY = column("body", SQLDataType.CLOB);
    private static final Field<byte[]> CHANCE = column("chance", SQLDataType.BLOB);
    private static final Field<OffsetDateTime> STARTED_AT = column("started_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<UUID> ID = column("id", SQLDataType.UUID);

    private static final Field<String> KIND = DSL.when(VERDICT.RESULT.isNull(), DSL.inline("not known"))
            .when(VERDICT.RESULT.eq(DSL.inline("not_applicable")), DSL.inline("false"))
            .otherwise(DSL.inline("true"))
            .as("emergency");

    private SelectSample() {}

    /** @param sql on a connection whose transaction sees one moment */
    static Sample run(DSLContext sql, DeploymentFilter filter, int size, String seed) {
        Condition condition = DeploymentConditions.of(filter);
        Map<Stratum, Long> population = new TreeMap<>(Stratum.ORDER);
        var kinds = kinds(condition, seed);
        sql.select(ENVIRONMENT, EMERGENCY, OUTCOME, DSL.count().cast(Long.class))
                .from(kinds)
                .groupBy(ENVIRONMENT, EMERGENCY, OUTCOME)
                .forEach(row -> population.put(new Stratum(row.value1(), row.value2(), row.value3()), row.value4()));
        Map<Stratum, Integer> chosen = new TreeMap<>(Stratum.ORDER);
        chosen.putAll(Stratum.allocate(population, size));
        List<Trail> trails = new ArrayList<>();
        chosen.forEach((stratum, count) -> {
            if (count > 0) {
                trails.addAll(choose(sql, kinds(condition, seed), stratum, count));
            }
        });
        return new Sample(population, chosen, trails);
    }

    private static List<Trail> choose(DSLContext sql, Table<?> kinds, Stratum stratum, int count) {
        var chosen = DSL.select(BODY, STARTED_AT, ID)
                .from(kinds)
                .where(ENVIRONMENT.eq(stratum.environment()))
                .and(EMERGENCY.eq(stratum.emergency()))
                .and(OUTCOME.eq(stratum.outcome()))
                .orderBy(CHANCE, ID)
                .limit(count)
                .asTable("chosen");
        return sql.select(BODY)
                .from(chosen)
                .orderBy(STARTED_AT.desc(), ID.desc())
                .fetch(row -> Bodies.read(row.value1(), Trail.class));
    }

    private static <T> Field<T> column(String name, DataType<T> type) {
        return DSL.field(DSL.name(name), type);
    }

    private static Table<?> kinds(Condition condition, String seed) {
        Field<byte[]> chance = DSL.field(
                "sha256(convert_to({0} || ' ' || {1}::text, 'UTF8'))", SQLDataType.BLOB, DSL.val(seed), DEPLOYMENT.ID);
        return DSL.select(
                        DEPLOYMENT.ID,
                        DEPLOYMENT.STARTED_AT,
                        DEPLOYMENT.ENVIRONMENT,
                        KIND,
                        DEPLOYMENT.OUTCOME,
                        DEPLOYMENT.BODY,
                        chance.as("chance"))
                .from(DEPLOYMENT)
                .leftJoin(VERDICT)
                .on(VERDICT.DEPLOYMENT.eq(DEPLOYMENT.ID))
                .and(VERDICT.ANCHOR_AT.eq(DEPLOYMENT.ANCHOR_AT))
                .and(VERDICT.CONTROL.eq(DSL.inline(EMERGENCIES)))
                .where(condition)
                .asTable("kinds");
    }
}
