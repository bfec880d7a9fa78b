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
    /** It was due and was not executed: a precondition, a context, a label or an operator kept it out. */
    SKIPPED
}
