package dev.shiplog.events.fact;

/** What became of a dead letter that was read again. */
public enum ReplayOutcome {
    /** It told facts, and they are durable. */
    TAKEN,
    /** It rightly tells nothing. */
    NOTHING,
    /** It still cannot be read. */
    STILL_UNREADABLE,
    /** It cannot be read again from what was kept of it. */
    NOT_REPLAYABLE
}
