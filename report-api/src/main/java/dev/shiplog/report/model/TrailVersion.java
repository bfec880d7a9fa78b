package dev.shiplog.report.model;

import dev.shiplog.events.finding.Trail;
import java.time.Instant;

/**
 * A trail as it was known from a moment on.
 *
 * @param recordedAt when Shiplog came to know it, by the record's time
 */
public record TrailVersion(Instant recordedAt, Trail trail) {}
