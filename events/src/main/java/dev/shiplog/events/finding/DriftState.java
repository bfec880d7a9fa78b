package dev.shiplog.events.finding;

/** How it stands with a difference. */
public enum DriftState {
    OPEN,
    /** It is as it should be again, or what it should be was changed to what it is. */
    RESOLVED
}
