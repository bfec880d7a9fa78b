package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.FACT_IDENTITY;
import static dev.shiplog.sql.mirror.Tables.LEDGER;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.report.model.LedgerEntry;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Entries of the ledger, by their place or by their fact. */
final class SelectLedger {
    private SelectLedger() {}

    static List<LedgerEntry> entries(DSLContext sql, long from, int limit) {
        return sql.select()
                .from(LEDGER)
                .where(LEDGER.SEQ.ge(from))
                .orderBy(LEDGER.SEQ)
                .limit(limit)
                .fetch(SelectLedger::entry);
    }

    static Optional<LogExcerpt> log(DSLContext sql, FactRef report) {
        return sql.select(LEDGER.DATA)
                .from(FACT_IDENTITY)
                .join(LEDGER)
                .on(LEDGER.SEQ.eq(FACT_IDENTITY.SEQ), LEDGER.RECORDED_AT.eq(FACT_IDENTITY.RECORDED_AT))
                .where(FACT_IDENTITY.SOURCE.eq(report.source().value()))
                .and(FACT_IDENTITY.ID.eq(report.id().value()))
                .and(LEDGER.TYPE.eq(EventType.DEPLOYMENT_RECORDED.type()))
                .fetchOptional(row -> Bodies.read(row.value1(), DeploymentRecorded.class))
                .map(DeploymentRecorded::log);
    }

    private static LedgerEntry entry(Record row) {
        return new LedgerEntry(
                row.get(LEDGER.SEQ),
                new FactRef(new SourceName(row.get(LEDGER.SOURCE)), new FactId(row.get(LEDGER.ID))),
                row.get(LEDGER.TYPE),
                row.get(LEDGER.OCCURRED_AT).toInstant(),
                row.get(LEDGER.RECORDED_AT).toInstant(),
                row.get(LEDGER.DATA),
                HexFormat.of().formatHex(row.get(LEDGER.LEAF_HASH)));
    }
}
