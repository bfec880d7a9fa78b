package dev.shiplog.report.page;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.report.model.Page;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the alerts shows.
 *
 * @param mayHandle whether the caller may take care of them
 * @param recorded whether the caller has just done so
 */
public record AlertsPage(Visit visit, Page<Alert> alerts, boolean mayHandle, boolean recorded) {
    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return alerts.next() == null ? null : visit.with("cursor", alerts.next().encode());
    }
}
