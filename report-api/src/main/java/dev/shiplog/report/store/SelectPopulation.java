package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.ALERT;
import static dev.shiplog.sql.mirror.Tables.LEDGER;
import static dev.shiplog.sql.mirror.Tables.LEDGER_HEAD;

import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.json.EventType;
import dev.shiplog.report.model.LeafForm;
import dev.shiplog.report.model.LedgerEntry;
import dev.shiplog.report.model.Population;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The numbers by which the controls of all that Shiplog holds are judged. */
final class SelectPopulation {
    /** How many of the newest, and how many of the oldest entries have their hashes computed again. */
    private static final int LOOKED_AT = 500;

    private SelectPopulation() {}

    static Population run(DSLContext sql) {
        long size = sql.select(LEDGER_HEAD.SIZE).from(LEDGER_HEAD).fetchSingle().value1();
        var bounds = sql.select(
                        DSL.count().cast(Long.class),
                        DSL.coalesce(DSL.min(LEDGER.SEQ), DSL.inline(0L)),
                        DSL.coalesce(DSL.max(LEDGER.SEQ), DSL.inline(0L)))
                .from(LEDGER)
                .where(LEDGER.SEQ.le(size))
                .fetchSingle();
        long first = bounds.value2();
        Map<Long, LedgerEntry> looked = new TreeMap<>();
        SelectLedger.entries(sql, first, LOOKED_AT).forEach(entry -> looked.put(entry.sequence(), entry));
        SelectLedger.entries(sql, Math.max(first, bounds.value3() - LOOKED_AT + 1), LOOKED_AT)
                .forEach(entry -> looked.put(entry.sequence(), entry));
        List<Long> altered = looked.values().stream()
                .filter(entry -> !LeafForm.holds(entry))
                .map(LedgerEntry::sequence)
                .toList();
        LedgerEntry oldest = looked.get(first);
        return new Population(
                SelectConservation.run(sql),
                size,
                bounds.value1(),
                first,
                bounds.value3(),
                oldest == null ? null : oldest.recordedAt(),
                looked.size(),
                altered,
                sql.fetchCount(
                        ALERT,
                        ALERT.KIND
                                .eq(Columns.name(AlertKind.HISTORY_ALTERED))
                                .and(ALERT.STATE.ne(Columns.name(AlertState.RESOLVED)))),
                sql.fetchCount(LEDGER, LEDGER.TYPE.eq(DSL.inline(EventType.REPORT_EXPORTED.type()))));
    }
}
