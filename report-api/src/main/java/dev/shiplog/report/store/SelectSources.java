package dev.shiplog.report.store;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.SourceFilter;
import dev.shiplog.report.model.SourceReader;
import dev.shiplog.report.model.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A page of sources by name. Of several collectors the one that had the latest success speaks for all; a collector that
 * has said nothing for five minutes, while it should each minute, is silent. What it said last is judged by when it
 * said it, for between two of its words its sources are read all the same.
 */
final class SelectSources {
    private static final String SOURCES =
            """
            with spoken as (
                select distinct on (source) s.*,
                    array_agg(collector) over (partition by source) as collectors,
                    max(reported_at) over (partition by source) as heard_at
                from shiplog.source_status s
                order by source, last_success_at desc nulls last, reported_at desc, collector
            ), judged as (
                select coalesce(s.source, t.source) as name, s.*, t.facts as total, t.dead_letters,
                    t.newest_occurred_at, t.newest_recorded_at,
                    case when s.source is null then 'reported'
                         when s.heard_at < {0} - interval '5 minutes' then 'silent'
                         else s.state end as word,
                    coalesce(s.state in ('ok', 'failing', 'waiting') and s.patience_seconds is not null
                        and (s.heard_at < {0} - interval '5 minutes' or s.last_success_at is null
                             or s.last_success_at < s.reported_at - make_interval(secs => s.patience_seconds)),
                        false) as stale
                from spoken s full join shiplog.source_total t on t.source = s.source
            )
            select * from judged
            where name collate "C" > {1}
              and ({2} is null or word = {2})
              and ({3} is null or kind = {3})
              and ({4} is null or application = {4})
              and (not {5} or stale)
            order by name collate "C"
            limit {6}
            """;

    private SelectSources() {}

    static Page<SourceReport> run(DSLContext sql, SourceFilter filter, Instant now, @Nullable Cursor after, int limit) {
        List<SourceReport> found = sql.fetch(
                        SOURCES,
                        DSL.val(Columns.time(now), SQLDataType.TIMESTAMPWITHTIMEZONE),
                        DSL.val(after == null ? "" : after.id(), SQLDataType.CLOB),
                        DSL.val(Columns.name(filter.state()), SQLDataType.CLOB),
                        DSL.val(Columns.name(filter.kind()), SQLDataType.CLOB),
                        DSL.val(
                                filter.application() == null
                                        ? null
                                        : filter.application().value(),
                                SQLDataType.CLOB),
                        DSL.val(filter.stale(), SQLDataType.BOOLEAN),
                        DSL.val(limit + 1))
                .map(row -> report(row, now));
        return Page.of(found, limit, last -> new Cursor(SourceReader.LIST, Instant.EPOCH, last.source()));
    }

    private static SourceReport report(Record row, Instant now) {
        String kind = row.get("kind", String.class);
        String repository = row.get("repository", String.class);
        Instant success = time(row, "last_success_at");
        String[] collectors = row.get("collectors", String[].class);
        return new SourceReport(
                row.get("name", String.class),
                kind == null ? null : SourceKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                SourceReport.State.valueOf(row.get("word", String.class).toUpperCase(Locale.ROOT)),
                row.get("stale", Boolean.class),
                target(row),
                repository == null ? null : new RepositoryName(repository),
                success,
                success == null
                        ? null
                        : Math.max(0, Duration.between(success, now).toSeconds()),
                count(row, "total"),
                count(row, "dead_letters"),
                time(row, "newest_occurred_at"),
                time(row, "newest_recorded_at"),
                row.get("problem", String.class),
                collectors == null ? List.of() : List.of(collectors),
                time(row, "heard_at"));
    }

    private static @Nullable TargetRef target(Record row) {
        String application = row.get("application", String.class);
        if (application == null) {
            return null;
        }
        String client = row.get("client", String.class);
        return new TargetRef(
                new ApplicationName(application),
                new EnvironmentName(row.get("environment", String.class)),
                new TargetName(row.get("target", String.class)),
                client == null ? null : new ClientName(client));
    }

    private static long count(Record row, String column) {
        Long count = row.get(column, Long.class);
        return count == null ? 0 : count;
    }

    private static @Nullable Instant time(Record row, String column) {
        OffsetDateTime time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
