package dev.shiplog.events.fact;

/** Whose hand it was. */
public enum Mode {
    /** A pipeline or another program started the run. */
    AUTOMATED,
    /** A person started it. */
    MANUAL,
    /** Nobody has told; a history table does not. */
    UNKNOWN
}
