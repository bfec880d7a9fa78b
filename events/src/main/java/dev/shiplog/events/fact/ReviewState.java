package dev.shiplog.events.fact;

/** What a reviewer said. */
public enum ReviewState {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    DISMISSED
}
