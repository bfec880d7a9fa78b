package dev.shiplog.events.finding;

/** How a difference came to its end. */
public enum DriftEnd {
    /** The object is again what it was. */
    REVERTED,
    /** A deployment changed the object: what it is now is what it should be. */
    DEPLOYED,
    /** A run that became known later explains the difference. */
    EXPLAINED
}
