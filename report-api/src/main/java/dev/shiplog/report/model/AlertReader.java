package dev.shiplog.report.model;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads alerts: of each the newest version. */
public interface AlertReader {
    /** The list's name in cursors. */
    String LIST = "alerts";

    /** The name in cursors of the list of one alert's versions. */
    String VERSIONS = "alert versions";

    /**
     * A page of alerts, the newest {@code since} first, and among equal times the greater alert id first.
     *
     * @param after where the previous page ended: {@code since} and alert id; null for the first page
     */
    Page<Alert> list(AlertFilter filter, @Nullable Cursor after, int limit);

    /** The newest version of an alert, if there is one. */
    Optional<Alert> find(AlertId alert);

    /**
     * A page of an alert's versions, the newest first.
     *
     * @param after where the previous page ended, its id being a version's number; null for the first page
     */
    Page<AlertVersion> versions(AlertId alert, @Nullable Cursor after, int limit);

    /** How many versions of alerts became visible so far: the sequence of the newest. */
    long newest();

    /**
     * Versions of alerts in the order in which they became visible, whichever process took them over.
     *
     * @param after the last sequence that is not wanted
     */
    List<AlertEvent> after(long after, int limit);
}
