package dev.shiplog.events.fact;

/** What a row of a history table says. Only the first two mean that a change was executed. */
public enum RowKind {
    /** Executed once. */
    APPLIED,
    /** Executed again, in place of the earlier row. */
    RERAN,
    /** Tried and failed. */
    FAILED,
    /** Written without executing anything: marked as run, baseline, created schema, repaired. */
    MARKER,
    /** Taken back by the tool. */
    UNDONE
}
