package dev.shiplog.collector.history;

/** Whether a tool holds the lock that it takes while it runs. */
public enum RunLock {
    /** No run is under way. */
    FREE,
    /** A run is under way, or was killed and left its lock behind. */
    HELD,
    /** The tool keeps no lock in a table, or this one may not be read. */
    UNKNOWN
}
