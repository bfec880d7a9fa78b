package dev.shiplog.events.finding;

/** What an alert is about. */
public enum AlertKind {
    /** A deployment failed or went only half way, and nothing has succeeded on the target since. */
    DEPLOYMENT_FAILED,
    /** A change was deployed and no ticket is known for it. */
    CHANGE_WITHOUT_TICKET,
    /** A target lacks changes that another target of its environment has. */
    TARGET_BEHIND,
    /** Rows of a history table vanished or were edited, and no run is known that did it. */
    HISTORY_ALTERED
}
