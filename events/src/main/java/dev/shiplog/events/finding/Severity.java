package dev.shiplog.events.finding;

/** How urgent an alert is, the most urgent last. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
