package dev.shiplog.report.model;

import dev.shiplog.events.finding.Alert;

/**
 * A version of an alert in the order in which versions became visible.
 *
 * @param sequence its place, without gaps, from 1
 */
public record AlertEvent(long sequence, Alert alert) {}
