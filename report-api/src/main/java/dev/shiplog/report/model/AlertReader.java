package dev.shiplog.report.model;

import dev.shiplog.events.finding.Alert;
import org.jspecify.annotations.Nullable;

/** Reads alerts: of each the newest version. */
public interface AlertReader {
    /** The list's name in cursors. */
    String LIST = "alerts";

    /**
     * A page of alerts, the newest {@code since} first, and among equal times the greater alert id first.
     *
     * @param after where the previous page ended: {@code since} and alert id; null for the first page
     */
    Page<Alert> list(AlertFilter filter, @Nullable Cursor after, int limit);
}
