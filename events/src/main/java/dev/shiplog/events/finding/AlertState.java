package dev.shiplog.events.finding;

/** Whether an alert's cause still holds. */
public enum AlertState {
    OPEN,
    /** A person looks after it. */
    ACKNOWLEDGED,
    /** Its cause has ended, or a person settled it. */
    RESOLVED
}
