package dev.shiplog.events.fact;

/** What a person did, or tried to do, with Shiplog itself. */
public enum AccessAction {
    SIGNED_IN,
    /** Looked at what a sender sent that could not be read; it may hold anything. */
    DEAD_LETTER_SHOWN,
    /** Asked for dead letters to be read again. */
    REPLAY_REQUESTED,
    /** A known person asked for what the role does not allow. */
    REFUSED
}
