package dev.shiplog.events.fact;

/** What a person did, or tried to do, with Shiplog itself. */
public enum AccessAction {
    SIGNED_IN,
    /** A known person asked for what the role does not allow. */
    REFUSED
}
