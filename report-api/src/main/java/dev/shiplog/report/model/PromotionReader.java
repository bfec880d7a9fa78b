package dev.shiplog.report.model;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where changes stand on their way through the environments. */
public interface PromotionReader {
    /** The list's name in cursors. */
    String LIST = "promotions";

    /**
     * A page of changes, those that began last first.
     *
     * @param after where the previous page ended; null for the first page
     */
    Page<PromotionVersion> list(PromotionFilter filter, @Nullable Cursor after, int limit);

    /** How each target stands to each of these changes, in the order of change, environment and target. */
    List<PromotionCell> cells(Collection<PromotionVersion> changes, CellFilter filter);
}
