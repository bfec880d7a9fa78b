package dev.shiplog.events.fact;

/** What a target's schema was compared with. */
public enum DriftComparison {
    /** With what it was after the last deployment that Shiplog knows: it was changed outside the process. */
    DEPLOYMENT,
    /** With the other targets of its environment that have the same changes. */
    SIBLINGS,
    /** With the environment that it should be in sync with, but for what has not been promoted. */
    ENVIRONMENT,
    /** With what the migrations that it has really make. */
    MIGRATIONS,
    /** With what a recorded deployment should have changed. */
    EFFECT
}
