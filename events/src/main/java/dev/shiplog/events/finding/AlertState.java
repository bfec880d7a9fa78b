package dev.shiplog.events.finding;

/** Whether an alert's cause still holds. */
public enum AlertState {
    OPEN,
    RESOLVED
}
