package dev.shiplog.report.store;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.report.model.LeafForm;
import dev.shiplog.report.model.intake.Arrived;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Appends facts to the ledger, each once, in one sequence without gaps. */
final class LedgerWriter {
    private final DSLContext sql;
    private final String writer;

    LedgerWriter(DSLContext sql, String writer) {
        this.sql = sql;
        this.writer = writer;
    }

    /** Those of the facts that are new, now appended in their order. */
    List<Candidate<Arrived.OfFact>> append(List<Candidate<Arrived.OfFact>> facts, Admission admission) {
        long size = lockedSize();
        List<Candidate<Arrived.OfFact>> entries = admission.admit(facts, known(facts));
        if (!entries.isEmpty()) {
            insert(entries, size);
            sql.execute(
                    "update shiplog.ledger_head set size = {0}, epoch = epoch + (writer <> {1})::int, writer = {1}",
                    DSL.val(size + entries.size()), DSL.val(writer));
        }
        return entries;
    }

    // Until this transaction ends nobody else appends, nor decides what is a duplicate.
    private long lockedSize() {
        Record head = sql.fetchOne("select size from shiplog.ledger_head for update");
        if (head == null) {
            throw new IllegalStateException("shiplog.ledger_head has lost its row; restore the database from a backup");
        }
        return head.get(0, Long.class);
    }

    private Map<Key, String> known(List<Candidate<Arrived.OfFact>> facts) {
        Columns<Candidate<Arrived.OfFact>> columns = new Columns<>(facts);
        Map<Key, String> known = new HashMap<>();
        sql.fetch(
                        """
                        select f.source, f.id, f.content_hash
                        from unnest({0}, {1}) as k (source, id)
                        join shiplog.fact_identity f on f.source = k.source and f.id = k.id
                        """,
                        columns.texts(row -> row.key().source()),
                        columns.texts(row -> row.key().id()))
                .forEach(row -> known.put(
                        new Key(row.get(0, String.class), row.get(1, String.class)),
                        HexFormat.of().formatHex(row.get(2, byte[].class))));
        return known;
    }

    private void insert(List<Candidate<Arrived.OfFact>> facts, long size) {
        List<Entry> entries = new ArrayList<>(facts.size());
        for (Candidate<Arrived.OfFact> fact : facts) {
            entries.add(Entry.of(size + entries.size() + 1, fact));
        }
        Columns<Entry> columns = new Columns<>(entries);
        sql.execute(
                """
                with e as (
                    select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8})
                        as e (seq, source, id, type, occurred_at, recorded_at, data, content_hash, leaf_hash)
                ), identities as (
                    insert into shiplog.fact_identity (source, id, content_hash, seq, recorded_at)
                    select source, id, content_hash, seq, recorded_at from e
                )
                insert into shiplog.ledger (seq, form, source, id, type, occurred_at, recorded_at, data,
                                            content_hash, leaf_hash)
                select seq, {9}, source, id, type, occurred_at, recorded_at, data, content_hash, leaf_hash from e
                """,
                columns.longs(Entry::sequence),
                columns.texts(row -> row.fact().key().source()),
                columns.texts(row -> row.fact().key().id()),
                columns.texts(row -> row.fact().type()),
                columns.times(row -> row.fact().item().fact().event().occurredAt()),
                columns.times(row -> row.fact().arrival().recordedAt()),
                columns.texts(row -> row.fact().json()),
                columns.bytes(row -> row.fact().contentHash()),
                columns.bytes(Entry::leaf),
                DSL.inline(LeafForm.VERSION));
    }

    @SuppressWarnings("ArrayRecordComponent") // Lives within one method and is never compared.
    private record Entry(long sequence, Candidate<Arrived.OfFact> fact, byte[] leaf) {
        static Entry of(long sequence, Candidate<Arrived.OfFact> candidate) {
            Fact fact = candidate.item().fact();
            byte[] canonical = LeafForm.bytes(
                    sequence,
                    new FactRef(fact.source(), fact.id()),
                    candidate.type(),
                    fact.event().occurredAt(),
                    candidate.arrival().recordedAt(),
                    candidate.json());
            return new Entry(sequence, candidate, LeafForm.hash(canonical));
        }
    }
}
