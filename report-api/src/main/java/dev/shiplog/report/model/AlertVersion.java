package dev.shiplog.report.model;

import dev.shiplog.events.finding.Alert;
import java.time.Instant;

/**
 * A version of an alert.
 *
 * @param recordedAt when Shiplog came to know it
 */
public record AlertVersion(Instant recordedAt, Alert alert) {}
