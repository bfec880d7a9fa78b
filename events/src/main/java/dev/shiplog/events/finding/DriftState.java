package dev.shiplog.events.finding;

/** How it stands with a difference. */
public enum DriftState {
    OPEN,
    /** Open, and somebody knows of it: nobody is alerted any more, and deployments are stopped all the same. */
    ACKNOWLEDGED,
    /** Open, and a rule says that it does not matter. */
    IGNORED,
    /** It is as it should be again, or what it should be was changed to what it is. */
    RESOLVED
}
