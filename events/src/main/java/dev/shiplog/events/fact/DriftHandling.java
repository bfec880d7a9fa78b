package dev.shiplog.events.fact;

/** What a person did about a difference. */
public enum DriftHandling {
    /** Somebody knows of it and looks after it; it is drift all the same. */
    ACKNOWLEDGED,
    /** Somebody took that back. */
    REOPENED
}
