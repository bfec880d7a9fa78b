package dev.shiplog.report.model.intake;

import java.time.Instant;

/**
 * Where a record lies, and when Shiplog recorded it.
 *
 * @param recordedAt the record's own timestamp
 */
public record Arrival(Place place, long offset, Instant recordedAt) {
    @Override
    public String toString() {
        return place + "/" + offset;
    }
}
