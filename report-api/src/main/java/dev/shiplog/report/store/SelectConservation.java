package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.INGEST_COUNT;

import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.model.Conservation;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What became of the records, from counts that are written with the rows that they count. */
final class SelectConservation {
    private SelectConservation() {}

    static Conservation run(DSLContext sql) {
        Condition facts = INGEST_COUNT.TOPIC.eq(Topic.EVENTS.topicName());
        Condition letters = INGEST_COUNT.TOPIC.eq(Topic.DEAD_LETTERS.topicName());
        var row = sql.select(
                        sum(INGEST_COUNT.RECORDS, facts),
                        sum(INGEST_COUNT.ENTRIES, facts),
                        sum(INGEST_COUNT.DUPLICATES, facts),
                        sum(INGEST_COUNT.CONFLICTS, facts),
                        sum(INGEST_COUNT.DEAD_LETTERS, facts),
                        sum(INGEST_COUNT.DEAD_LETTERS, DSL.trueCondition()),
                        sum(INGEST_COUNT.ENTRIES, letters))
                .from(INGEST_COUNT)
                .fetchSingle();
        return new Conservation(
                row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6() + row.value7());
    }

    private static Field<Long> sum(Field<Long> column, Condition of) {
        return DSL.coalesce(DSL.sum(DSL.when(of, column)), DSL.inline(0)).cast(Long.class);
    }
}
