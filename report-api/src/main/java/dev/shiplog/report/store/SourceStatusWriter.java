package dev.shiplog.report.store;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.source.SourceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps the newest word of each collector on each of its sources, whatever order they come in. */
final class SourceStatusWriter {
    private final DSLContext sql;

    SourceStatusWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<SourceStatus> statuses) {
        var newest = new TreeMap<String, SourceStatus>();
        for (SourceStatus status : statuses) {
            newest.merge(
                    status.source() + "\n" + status.collector(),
                    status,
                    BinaryOperator.maxBy(Comparator.comparing(SourceStatus::reportedAt)));
        }
        Columns<SourceStatus> columns = new Columns<>(List.copyOf(newest.values()));
        sql.execute(
                """
                insert into shiplog.source_status as s
                    (source, collector, kind, state, application, environment, target, client, repository,
                     last_success_at, facts, rejects, patience_seconds, problem, reported_at)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14})
                on conflict (source, collector) do update
                set kind = excluded.kind, state = excluded.state, application = excluded.application,
                    environment = excluded.environment, target = excluded.target, client = excluded.client,
                    repository = excluded.repository, last_success_at = excluded.last_success_at,
                    facts = excluded.facts, rejects = excluded.rejects,
                    patience_seconds = excluded.patience_seconds, problem = excluded.problem,
                    reported_at = excluded.reported_at
                where s.reported_at <= excluded.reported_at
                """,
                columns.texts(status -> status.source().value()),
                columns.texts(SourceStatus::collector),
                columns.texts(status -> Columns.name(status.kind())),
                columns.texts(status -> Columns.name(status.state())),
                target(columns, target -> target.application().value()),
                target(columns, target -> target.environment().value()),
                target(columns, target -> target.target().value()),
                target(columns, SourceStatusWriter::client),
                columns.texts(status ->
                        status.repository() == null ? null : status.repository().value()),
                columns.times(SourceStatus::lastSuccessAt),
                columns.longs(SourceStatus::facts),
                columns.longs(SourceStatus::rejects),
                columns.longsIfAny(status ->
                        status.patience() == null ? null : status.patience().toSeconds()),
                columns.texts(SourceStatus::problem),
                columns.times(SourceStatus::reportedAt));
    }

    private static org.jooq.Field<?> target(Columns<SourceStatus> columns, Function<TargetRef, @Nullable String> part) {
        return columns.texts(status -> status.target() == null ? null : part.apply(status.target()));
    }

    private static @Nullable String client(TargetRef target) {
        return target.client() == null ? null : target.client().value();
    }
}
