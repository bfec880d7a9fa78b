package dev.shiplog.report.store;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.report.model.FleetMember;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The targets of an environment where something has drifted that no rule covers, with since when. */
final class SelectDrifted {
    private static final String DRIFTED =
            """
            select target, count(*) as count, min(first_seen_at) as since,
                   (array_agg(kind || ' ' || object order by first_seen_at, drift))[1] as first
            from shiplog.drift
            where application = {0} and environment = {1} and ended_at is null and state <> 'ignored'
            group by target
            """;

    private SelectDrifted() {}

    static Map<TargetName, FleetMember.Postponement> run(
            DSLContext sql, ApplicationName application, EnvironmentName environment) {
        Map<TargetName, FleetMember.Postponement> drifted = new HashMap<>();
        sql.fetch(
                        DRIFTED,
                        DSL.val(application.value(), SQLDataType.CLOB),
                        DSL.val(environment.value(), SQLDataType.CLOB))
                .forEach(row -> {
                    long count = row.get("count", Long.class);
                    drifted.put(
                            new TargetName(row.get("target", String.class)),
                            new FleetMember.Postponement(
                                    row.get("since", OffsetDateTime.class).toInstant(),
                                    (count == 1 ? "1 object has drifted: " : count + " objects have drifted, first ")
                                            + row.get("first", String.class)));
                });
        return drifted;
    }
}
