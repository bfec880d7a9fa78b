package dev.shiplog.events.fact;

/** How a deployment ended. */
public enum Outcome {
    /** It still runs, or nobody has said how it ended. */
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** It failed after some of its changes had been applied. */
    PARTIAL,
    ROLLED_BACK,
    /** Of a change: the tool came to it and left it out, or only marked it as run. */
    SKIPPED
}
