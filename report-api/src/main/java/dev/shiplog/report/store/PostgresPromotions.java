package dev.shiplog.report.store;

import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionReader;
import dev.shiplog.report.model.PromotionVersion;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from PostgreSQL where changes stand. */
final class PostgresPromotions implements PromotionReader {
    private final Database database;

    PostgresPromotions(Database database) {
        this.database = database;
    }

    @Override
    public Page<PromotionVersion> list(PromotionFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectPromotions.run(sql, filter, after, limit));
    }

    @Override
    public List<PromotionCell> cells(Collection<PromotionVersion> changes, CellFilter filter) {
        return changes.isEmpty() ? List.of() : database.query(sql -> SelectCells.run(sql, changes, filter));
    }
}
