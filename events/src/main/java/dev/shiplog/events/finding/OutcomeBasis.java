package dev.shiplog.events.finding;

/** What the outcome of a deployment rests on. */
public enum OutcomeBasis {
    /** Whoever ran it reported how it ended. */
    RUN_REPORT,
    /** Only the target's history table, which shows what went through and keeps no failure. */
    HISTORY_TABLE
}
