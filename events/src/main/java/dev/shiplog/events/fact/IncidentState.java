package dev.shiplog.events.fact;

/** Where an incident stands. */
public enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
}
