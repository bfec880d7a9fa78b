package dev.shiplog.events.finding;

/** What a difference suggests; a suspicion, never a proof. */
public enum DriftCause {
    /** No run is known in the time in which it came about. */
    BY_HAND,
    /** A run failed or went only half way in that time. */
    HALF_APPLIED,
    /** The server or Shiplog's reader changed its form in that time, so that nobody can tell. */
    FORM_CHANGED,
    /** The siblings have something that this target lacks. */
    MISSING_CLIENT,
    /** Its changes were executed in another order than those of its siblings. */
    WRONG_ORDER,
    /** A change was recorded as executed, and what it makes is not there. */
    NO_EFFECT,
    /** It is as a change makes it that is not recorded as executed. */
    UNRECORDED
}
