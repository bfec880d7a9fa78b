package dev.shiplog.events.fact;

/** What the newest look at a target found. */
public enum TargetStatus {
    /** Its history table was read. */
    READ,
    /** It answered, but has no history table of the configured tool. */
    HISTORY_MISSING,
    /** It has a history table that is not what the tool makes. */
    HISTORY_UNREADABLE,
    /** It could not be reached. */
    UNREACHABLE,
    /** It was a member of a fleet and is there no more. */
    GONE
}
