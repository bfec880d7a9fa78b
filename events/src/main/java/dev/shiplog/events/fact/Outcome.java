package dev.shiplog.events.fact;

/** How a deployment ended. */
public enum Outcome {
    /** It still runs, or nobody has said how it ended. */
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** It failed after some of its changes had been applied. */
    PARTIAL,
    ROLLED_BACK
}
