package dev.shiplog.report.store;

import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.report.model.intake.Arrived;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest look at each target's schema, by the facts' own times, whatever order they and their parts come in.
 */
final class SchemaLookWriter {
    // The parts of one look are equal by it.
    private static final Comparator<Look> NEWEST = Comparator.comparing(
                    (Look look) -> look.seen().observedAt())
            .thenComparing(look -> look.key().source())
            .thenComparing(look -> Objects.requireNonNullElse(look.seen().hash(), ""))
            .thenComparingInt(look -> look.seen().parts());

    private final DSLContext sql;

    SchemaLookWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Look> newest = new TreeMap<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof SchemaObserved seen) {
                newest.merge(seen.target().path(), Look.of(fact.key(), seen), Look::with);
            }
        }
        if (!newest.isEmpty()) {
            Columns<Look> columns = new Columns<>(List.copyOf(newest.values()));
            upsert(columns);
            remember(columns);
        }
    }

    private void upsert(Columns<Look> columns) {
        sql.execute(
                """
                insert into shiplog.schema_look as t
                    (application, environment, target, client, observed_at, form, server, hash, objects, unread,
                     problem, parts, told, source, id)
                select x.application, x.environment, x.target, x.client, x.observed_at, x.form, x.server, x.hash,
                       x.objects, x.unread::text[], x.problem, x.parts, x.told::integer[], x.source, x.id
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14})
                    as x(application, environment, target, client, observed_at, form, server, hash, objects, unread,
                         problem, parts, told, source, id)
                on conflict (application, environment, target) do update
                set client = excluded.client, observed_at = excluded.observed_at, form = excluded.form,
                    server = excluded.server, hash = excluded.hash, objects = excluded.objects,
                    unread = excluded.unread, problem = excluded.problem, parts = excluded.parts,
                    told = case
                        when (t.observed_at, t.source, coalesce(t.hash, ''), t.parts)
                           = (excluded.observed_at, excluded.source, coalesce(excluded.hash, ''), excluded.parts)
                        then (select array_agg(distinct part order by part)
                              from unnest(t.told || excluded.told) as both_told(part))
                        else excluded.told end,
                    source = excluded.source,
                    id = case
                        when (t.observed_at, t.source, coalesce(t.hash, ''), t.parts)
                           = (excluded.observed_at, excluded.source, coalesce(excluded.hash, ''), excluded.parts)
                         and t.told[1] <= excluded.told[1]
                        then t.id
                        else excluded.id end
                where (t.observed_at, t.source, coalesce(t.hash, ''), t.parts)
                   <= (excluded.observed_at, excluded.source, coalesce(excluded.hash, ''), excluded.parts)
                """,
                columns.texts(row -> row.seen().target().application().value()),
                columns.texts(row -> row.seen().target().environment().value()),
                columns.texts(row -> row.seen().target().target().value()),
                columns.texts(row -> {
                    var client = row.seen().target().client();
                    return client == null ? null : client.value();
                }),
                columns.times(row -> row.seen().observedAt()),
                columns.texts(row -> row.seen().form()),
                columns.texts(row -> row.seen().server()),
                columns.texts(row -> row.seen().hash()),
                columns.integers(row -> row.seen().objects()),
                columns.lists(row -> row.seen().unread()),
                columns.texts(row -> row.seen().problem()),
                columns.integers(row -> row.seen().parts()),
                columns.lists(row -> List.copyOf(row.told())),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    // Also of looks that are not the newest.
    private void remember(Columns<Look> columns) {
        sql.execute(
                """
                update shiplog.schema_look t
                set complete_at = greatest(t.complete_at, x.complete_at)
                from unnest({0}, {1}, {2}, {3}) as x(application, environment, target, complete_at)
                where t.application = x.application and t.environment = x.environment and t.target = x.target
                  and (x.complete_at > t.complete_at or x.complete_at is not null and t.complete_at is null)
                """,
                columns.texts(row -> row.seen().target().application().value()),
                columns.texts(row -> row.seen().target().environment().value()),
                columns.texts(row -> row.seen().target().target().value()),
                columns.times(Look::completeAt));
    }

    /**
     * What the facts of a batch tell of a target.
     *
     * @param key of the fact that tells the first part that is known
     * @param told the parts of the newest look that are known
     * @param completeAt when all was read last
     */
    private record Look(Key key, SchemaObserved seen, NavigableSet<Integer> told, @Nullable Instant completeAt) {
        static Look of(Key key, SchemaObserved seen) {
            return new Look(key, seen, new TreeSet<>(List.of(seen.part())), seen.complete() ? seen.observedAt() : null);
        }

        Look with(Look other) {
            int order = NEWEST.compare(this, other);
            NavigableSet<Integer> parts = new TreeSet<>(order >= 0 ? told : other.told);
            if (order == 0) {
                parts.addAll(other.told);
            }
            boolean mine = order > 0 || (order == 0 && told.first() <= other.told.first());
            return new Look(
                    mine ? key : other.key, mine ? seen : other.seen, parts, later(completeAt, other.completeAt));
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one.isAfter(other) ? one : other;
        }
    }
}
