package dev.shiplog.report.model;

import dev.shiplog.events.finding.Drift;
import java.time.Instant;

/**
 * A version of a difference between a schema and what it should be.
 *
 * @param recordedAt when Shiplog came to know it
 */
public record DriftVersion(Instant recordedAt, Drift drift) {}
