package dev.shiplog.events.finding;

/** What a target's schema was compared with. */
public enum DriftComparison {
    /** With what it was after the last deployment that Shiplog knows: it was changed outside the process. */
    DEPLOYMENT,
    /** With the other targets of its environment that have the same changes. */
    SIBLINGS
}
