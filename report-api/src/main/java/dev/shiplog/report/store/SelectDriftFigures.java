package dev.shiplog.report.store;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.model.DriftFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Figures about differences, by application, environment and kind of object. */
final class SelectDriftFigures {
    private SelectDriftFigures() {}

    static List<DriftFigures> run(DSLContext sql, DriftFigures.Asked asked) {
        return sql.fetch(
                        """
                        with asked as (
                            select * from shiplog.drift
                            where ended_at is null
                            union all
                            select * from shiplog.drift
                            where ended_at >= {0} and ended_at < {1}
                            union all
                            select * from shiplog.drift
                            where ended_at is not null and not (ended_at >= {0} and ended_at < {1})
                              and first_seen_at >= {0} and first_seen_at < {1}
                        )
                        select application, environment, kind,
                               count(*) filter (where state in ('open', 'acknowledged')) as open_count,
                               count(*) filter (where state = 'acknowledged') as acknowledged_count,
                               count(*) filter (where state = 'ignored') as ignored_count,
                               avg(extract(epoch from {2} - first_seen_at))
                                   filter (where state in ('open', 'acknowledged')) as mean_age,
                               min(first_seen_at) filter (where state in ('open', 'acknowledged')) as oldest_since,
                               count(*) filter (where first_seen_at >= {0} and first_seen_at < {1}) as begun,
                               count(*) filter (where first_seen_at >= {0} and first_seen_at < {1}
                                                  and occurrences > 1) as recurred,
                               count(*) filter (where ended_at >= {0} and ended_at < {1}
                                                  and ended = 'reverted') as reverted,
                               count(*) filter (where ended_at >= {0} and ended_at < {1}
                                                  and ended = 'deployed') as deployed,
                               count(*) filter (where ended_at >= {0} and ended_at < {1}
                                                  and ended = 'explained') as explained,
                               avg(extract(epoch from ended_at - first_seen_at))
                                   filter (where ended_at >= {0} and ended_at < {1}
                                             and ended in ('reverted', 'deployed')) as mean_time
                        from asked
                        where ({3}::text is null or application = {3}) and ({4}::text is null or environment = {4})
                        group by application, environment, kind
                        order by application, environment, kind
                        """,
                        DSL.val(Columns.time(asked.from())),
                        DSL.val(Columns.time(asked.to())),
                        DSL.val(Columns.time(asked.now())),
                        DSL.val(text(asked.application()), SQLDataType.CLOB),
                        DSL.val(text(asked.environment()), SQLDataType.CLOB))
                .map(SelectDriftFigures::figures);
    }

    private static DriftFigures figures(Record row) {
        return new DriftFigures(
                new ApplicationName(row.get("application", String.class)),
                new EnvironmentName(row.get("environment", String.class)),
                row.get("kind", String.class),
                row.get("open_count", Long.class),
                row.get("acknowledged_count", Long.class),
                row.get("ignored_count", Long.class),
                duration(row.get("mean_age", Double.class)),
                instant(row.get("oldest_since", OffsetDateTime.class)),
                row.get("begun", Long.class),
                row.get("recurred", Long.class),
                row.get("reverted", Long.class),
                row.get("deployed", Long.class),
                row.get("explained", Long.class),
                duration(row.get("mean_time", Double.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    // A clock of a database that is ahead of ours makes no negative age.
    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }
}
