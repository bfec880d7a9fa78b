package dev.shiplog.report.model;

import dev.shiplog.events.identity.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** How requests write moments. */
public final class Moments {
    private Moments() {}

    /**
     * A date, which begins in the zone, or a time with its offset.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Instant read(String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z, but is "
                            + Text.shown(text),
                    e);
        }
    }
}
