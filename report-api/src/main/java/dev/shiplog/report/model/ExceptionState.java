package dev.shiplog.report.model;

/** How it stands with an exception from a control. */
public enum ExceptionState {
    /** Nobody who may has decided yet, so it counts for nothing. */
    REQUESTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    /** Its time is over, whatever was decided. */
    EXPIRED
}
