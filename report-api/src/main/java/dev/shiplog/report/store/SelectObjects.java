package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.PROMOTION;
import static dev.shiplog.sql.mirror.Tables.PROMOTION_OBJECT;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.TouchedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A page of objects with the changes to them that are under way. */
final class SelectObjects {
    /** How many changes are named of an object. */
    private static final int CHANGES = 20;

    private SelectObjects() {}

    static Page<TouchedObject> run(
            DSLContext sql, ApplicationName application, @Nullable String object, @Nullable Cursor after, int limit) {
        Condition condition = PROMOTION_OBJECT
                .APPLICATION
                .eq(application.value())
                .and(ObjectConditions.underWay())
                .and(PROMOTION_OBJECT.NAME.isNotNull());
        if (object != null) {
            condition = condition.and(ObjectConditions.named(object));
        }
        if (after != null) {
            condition = condition.and(behind(after.id()));
        }
        List<DatabaseObject> objects = sql.selectDistinct(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND)
                .from(PROMOTION_OBJECT)
                .where(condition)
                .orderBy(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND)
                .limit(limit + 1)
                .fetch(row -> new DatabaseObject(row.value2(), row.value1()));
        Page<DatabaseObject> page = Page.of(objects, limit, SelectObjects::cursor);
        Map<DatabaseObject, Found> changes = changes(sql, application, page.items());
        return page.map(each -> {
            // A change may have gone on between the two statements.
            Found found = changes.getOrDefault(each, new Found(0, List.of()));
            return new TouchedObject(each, found.changes(), found.newest());
        });
    }

    static long unknown(DSLContext sql, ApplicationName application) {
        return sql.fetchCount(
                PROMOTION_OBJECT,
                PROMOTION_OBJECT
                        .APPLICATION
                        .eq(application.value())
                        .and(ObjectConditions.underWay())
                        .and(PROMOTION_OBJECT.NAME.isNull()));
    }

    // No kind has a line break.
    private static Cursor cursor(DatabaseObject last) {
        return new Cursor(ObjectReader.LIST, Instant.EPOCH, last.kind() + "\n" + last.name());
    }

    private static Condition behind(String id) {
        String[] parts = id.split("\n", 2);
        return DSL.row(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND)
                .gt(DSL.val(parts[parts.length - 1]), DSL.val(parts[0]));
    }

    private static Map<DatabaseObject, Found> changes(
            DSLContext sql, ApplicationName application, List<DatabaseObject> objects) {
        if (objects.isEmpty()) {
            return Map.of();
        }
        var numbered = DSL.select(
                        PROMOTION_OBJECT.KEY,
                        PROMOTION_OBJECT.NAME,
                        PROMOTION_OBJECT.KIND,
                        DSL.rowNumber()
                                .over()
                                .partitionBy(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND)
                                .orderBy(PROMOTION.BEGAN_AT.desc(), PROMOTION.KEY.desc()),
                        DSL.count().over().partitionBy(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND))
                .from(PROMOTION_OBJECT)
                .join(PROMOTION)
                .on(PROMOTION.KEY.eq(PROMOTION_OBJECT.KEY))
                .where(PROMOTION_OBJECT.APPLICATION.eq(application.value()))
                .and(ObjectConditions.underWay())
                .and(DSL.row(PROMOTION_OBJECT.NAME, PROMOTION_OBJECT.KIND)
                        .in(objects.stream()
                                .map(each -> DSL.row(each.name(), each.kind()))
                                .toList()))
                .asTable("numbered", "key", "name", "kind", "place", "changes");
        List<? extends Record> rows = sql.select(
                        DSL.field(DSL.name("numbered", "name"), String.class),
                        DSL.field(DSL.name("numbered", "kind"), String.class),
                        DSL.field(DSL.name("numbered", "changes"), Integer.class),
                        PROMOTION.BEGAN_AT,
                        PROMOTION.BODY)
                .from(numbered)
                .join(PROMOTION)
                .on(PROMOTION.KEY.eq(DSL.field(DSL.name("numbered", "key"), String.class)))
                .where(DSL.field(DSL.name("numbered", "place"), Integer.class).le(CHANGES))
                .orderBy(DSL.field("numbered.place"))
                .fetch();
        return grouped(sql, rows);
    }

    private static Map<DatabaseObject, Found> grouped(DSLContext sql, List<? extends Record> rows) {
        List<Promotion> promotions = rows.stream()
                .map(row -> Bodies.read(row.get(PROMOTION.BODY), Promotion.class))
                .toList();
        Map<Promotion, List<String>> authors = SelectAuthors.run(sql, promotions);
        Map<DatabaseObject, Found> found = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Record row = rows.get(i);
            Promotion promotion = promotions.get(i);
            found.computeIfAbsent(
                            new DatabaseObject(row.get("kind", String.class), row.get("name", String.class)),
                            any -> new Found(row.get("changes", Integer.class), new ArrayList<>()))
                    .newest()
                    .add(new TouchedObject.Work(
                            promotion,
                            row.get(PROMOTION.BEGAN_AT).toInstant(),
                            authors.getOrDefault(promotion, List.of())));
        }
        return found;
    }

    private record Found(int changes, List<TouchedObject.Work> newest) {}
}
