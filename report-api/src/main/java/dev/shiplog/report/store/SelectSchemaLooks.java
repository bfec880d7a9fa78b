package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DRIFT;
import static dev.shiplog.sql.mirror.Tables.SCHEMA_LOOK;
import static dev.shiplog.sql.mirror.Tables.SCHEMA_STATE;
import static dev.shiplog.sql.mirror.Tables.TARGET_STATUS;

import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.SchemaLook;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The newest look at each target's schema, with how many differences are open there. */
final class SelectSchemaLooks {
    private SelectSchemaLooks() {}

    static List<SchemaLook> run(DSLContext sql, DriftFilter filter, int limit) {
        var t = SCHEMA_LOOK;
        Field<Long> open = DSL.field(DSL.select(DSL.count().cast(Long.class))
                        .from(DRIFT)
                        .where(DRIFT.APPLICATION.eq(t.APPLICATION))
                        .and(DRIFT.ENVIRONMENT.eq(t.ENVIRONMENT))
                        .and(DRIFT.TARGET.eq(t.TARGET))
                        .and(DRIFT.ENDED_AT.isNull())
                        .and(DRIFT.STATE.ne(Columns.name(DriftState.IGNORED))))
                .as("open");
        Condition complete = t.HASH.isNotNull()
                .and(DSL.cardinality(t.UNREAD).eq(0))
                .and(DSL.cardinality(t.TOLD).eq(t.PARTS));
        var s = SCHEMA_STATE;
        return sql.select(t.fields())
                .select(open)
                .select(s.LOOKED_AT, s.COMPLETE, s.ACKNOWLEDGED_COUNT, s.IGNORED_COUNT, s.UNTOLD)
                .from(t)
                .leftJoin(s)
                .on(s.APPLICATION.eq(t.APPLICATION), s.ENVIRONMENT.eq(t.ENVIRONMENT), s.TARGET.eq(t.TARGET))
                .where(condition(filter))
                .orderBy(
                        open.desc(),
                        DSL.field(complete).asc(),
                        t.APPLICATION.asc(),
                        t.ENVIRONMENT.asc(),
                        t.TARGET.asc())
                .limit(limit)
                .fetch(row -> look(row, open));
    }

    static boolean known(DSLContext sql, ApplicationName application, EnvironmentName environment, TargetName target) {
        return sql.fetchExists(DSL.selectOne()
                .from(TARGET_STATUS)
                .where(TARGET_STATUS.APPLICATION.eq(application.value()))
                .and(TARGET_STATUS.ENVIRONMENT.eq(environment.value()))
                .and(TARGET_STATUS.TARGET.eq(target.value())));
    }

    private static Condition condition(DriftFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.application() != null) {
            conditions.add(SCHEMA_LOOK.APPLICATION.eq(filter.application().value()));
        }
        if (filter.environment() != null) {
            conditions.add(SCHEMA_LOOK.ENVIRONMENT.eq(filter.environment().value()));
        }
        if (filter.target() != null) {
            conditions.add(SCHEMA_LOOK.TARGET.eq(filter.target().value()));
        }
        if (filter.client() != null) {
            conditions.add(SCHEMA_LOOK.CLIENT.eq(filter.client().value()));
        }
        return DSL.and(conditions);
    }

    private static SchemaLook look(Record row, Field<Long> open) {
        var t = SCHEMA_LOOK;
        String client = row.get(t.CLIENT);
        OffsetDateTime completeAt = row.get(t.COMPLETE_AT);
        return new SchemaLook(
                new TargetRef(
                        new ApplicationName(row.get(t.APPLICATION)),
                        new EnvironmentName(row.get(t.ENVIRONMENT)),
                        new TargetName(row.get(t.TARGET)),
                        client == null ? null : new ClientName(client)),
                row.get(t.OBSERVED_AT).toInstant(),
                row.get(t.FORM),
                row.get(t.SERVER),
                row.get(t.HASH),
                row.get(t.OBJECTS),
                List.of(row.get(t.UNREAD)),
                row.get(t.PROBLEM),
                row.get(t.PARTS),
                row.get(t.TOLD).length,
                completeAt == null ? null : completeAt.toInstant(),
                row.get(open),
                judged(row));
    }

    private static SchemaLook.@Nullable Judged judged(Record row) {
        var s = SCHEMA_STATE;
        OffsetDateTime lookedAt = row.get(s.LOOKED_AT);
        return lookedAt == null
                ? null
                : new SchemaLook.Judged(
                        lookedAt.toInstant(),
                        row.get(s.COMPLETE),
                        row.get(s.ACKNOWLEDGED_COUNT),
                        row.get(s.IGNORED_COUNT),
                        List.of(row.get(s.UNTOLD)));
    }
}
