package dev.shiplog.events.finding;

/** What a difference suggests; a suspicion, never a proof. */
public enum DriftCause {
    /** No run is known in the time in which it came about. */
    BY_HAND,
    /** A run failed or went only half way in that time. */
    HALF_APPLIED,
    /** The server or Shiplog's reader changed its form in that time, so that nobody can tell. */
    FORM_CHANGED
}
