package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.CONFLICT;
import static dev.shiplog.sql.mirror.Tables.FACT_IDENTITY;

import dev.shiplog.events.json.EventType;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.model.ConflictReader;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Conflicts of facts that the ledger has no word of. A conflict of such a word itself is left out: two processes with
 * different configurations would otherwise tell of each other without end.
 */
final class SelectConflicts {
    private SelectConflicts() {}

    static List<ConflictReader.Conflict> run(DSLContext sql, Map<Integer, Long> after, int limit) {
        var id = DSL.concat(
                DSL.inline(ConflictReader.PREFIX), CONFLICT.PARTITION, DSL.inline("/"), CONFLICT.RECORD_OFFSET);
        return sql.select()
                .from(CONFLICT)
                .where(CONFLICT.TOPIC.eq(Topic.EVENTS.topicName()))
                .and(CONFLICT.TYPE.ne(EventType.FACT_CONFLICTED.type()))
                .and(behind(after))
                .and(DSL.notExists(DSL.selectOne()
                        .from(FACT_IDENTITY)
                        .where(FACT_IDENTITY.SOURCE.eq(ConflictReader.SOURCE.value()))
                        .and(FACT_IDENTITY.ID.eq(id))))
                .orderBy(CONFLICT.PARTITION, CONFLICT.RECORD_OFFSET)
                .limit(limit)
                .fetch(SelectConflicts::conflict);
    }

    private static Condition behind(Map<Integer, Long> after) {
        Condition behind = CONFLICT.PARTITION.notIn(after.keySet());
        for (Map.Entry<Integer, Long> each : after.entrySet()) {
            behind = behind.or(CONFLICT.PARTITION.eq(each.getKey()).and(CONFLICT.RECORD_OFFSET.gt(each.getValue())));
        }
        return behind;
    }

    private static ConflictReader.Conflict conflict(Record row) {
        return new ConflictReader.Conflict(
                row.get(CONFLICT.PARTITION),
                row.get(CONFLICT.RECORD_OFFSET),
                row.get(CONFLICT.RECORDED_AT).toInstant(),
                row.get(CONFLICT.SOURCE),
                row.get(CONFLICT.ID),
                row.get(CONFLICT.TYPE),
                row.get(CONFLICT.DATA),
                HexFormat.of().formatHex(row.get(CONFLICT.FIRST_HASH)),
                HexFormat.of().formatHex(row.get(CONFLICT.CONTENT_HASH)));
    }
}
