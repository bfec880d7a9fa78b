package dev.shiplog.report.store;

import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.report.model.intake.Arrived;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;

/**
 * Keeps what the hashes of objects stand for. Should one be told twice, as by two collectors that mask differently, the
 * earlier fact stands, whichever came first.
 */
final class DefinitionWriter {
    private static final Comparator<Told> EARLIEST = Comparator.comparing(
                    (Told each) -> each.definition().observedAt())
            .thenComparing(each -> each.key().source())
            .thenComparing(each -> each.key().id());

    private final DSLContext sql;

    DefinitionWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Told> definitions = new TreeMap<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof DefinitionObserved definition) {
                definitions.merge(
                        definition.hash() + " " + definition.form(),
                        new Told(fact.key(), definition),
                        BinaryOperator.minBy(EARLIEST));
            }
        }
        if (!definitions.isEmpty()) {
            upsert(new Columns<>(List.copyOf(definitions.values())));
        }
    }

    private void upsert(Columns<Told> columns) {
        sql.execute(
                """
                insert into shiplog.definition as d (hash, form, kind, definition, cut, observed_at, source, id)
                select x.hash, x.form, x.kind, x.definition, x.cut::boolean, x.observed_at, x.source, x.id
                from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})
                    as x(hash, form, kind, definition, cut, observed_at, source, id)
                on conflict (hash, form) do update
                set kind = excluded.kind, definition = excluded.definition, cut = excluded.cut,
                    observed_at = excluded.observed_at, source = excluded.source, id = excluded.id
                where (excluded.observed_at, excluded.source, excluded.id) < (d.observed_at, d.source, d.id)
                """,
                columns.texts(row -> row.definition().hash()),
                columns.texts(row -> row.definition().form()),
                columns.texts(row -> row.definition().kind()),
                columns.texts(row -> row.definition().definition()),
                columns.texts(row -> Boolean.toString(row.definition().cut())),
                columns.times(row -> row.definition().observedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private record Told(Key key, DefinitionObserved definition) {}
}
