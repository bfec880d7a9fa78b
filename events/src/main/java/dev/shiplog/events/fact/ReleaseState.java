package dev.shiplog.events.fact;

/** Where a release stands. */
public enum ReleaseState {
    DRAFT,
    PUBLISHED,
    ARCHIVED,
    DELETED
}
