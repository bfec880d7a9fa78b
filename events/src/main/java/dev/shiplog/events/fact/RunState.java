package dev.shiplog.events.fact;

/** How something that runs outside stands, in words that all hosts share. */
public enum RunState {
    /** It waits: queued, created, blocked by a gate. */
    PENDING,
    RUNNING,
    SUCCEEDED,
    /** It ended badly, by a failure or a time-out. */
    FAILED,
    CANCELLED,
    SKIPPED,
    ROLLED_BACK,
    /** A later one took its place; it says nothing about how this one ended. */
    INACTIVE,
    /** The host says something that Shiplog has no word for. */
    UNKNOWN
}
