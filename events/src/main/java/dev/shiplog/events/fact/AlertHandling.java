package dev.shiplog.events.fact;

/** What a person did about an alert. */
public enum AlertHandling {
    /** Somebody looks after it. */
    ACKNOWLEDGED,
    /** Somebody settled it, although its cause may still be there. */
    RESOLVED,
    /** Somebody took one of the others back. */
    REOPENED
}
