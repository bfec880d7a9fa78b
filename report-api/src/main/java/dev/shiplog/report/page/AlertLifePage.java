package dev.shiplog.report.page;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Page;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one alert shows.
 *
 * @param versions not empty; the newest first
 * @param mayHandle whether the caller may take care of it
 */
public record AlertLifePage(Visit visit, Page<AlertVersion> versions, boolean mayHandle) {
    /** The newest of the versions that are shown. */
    public Alert alert() {
        return versions.items().getFirst().alert();
    }

    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return versions.next() == null
                ? null
                : visit.with("cursor", versions.next().encode());
    }
}
