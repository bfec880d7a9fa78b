package dev.shiplog.events.fact;

/** What an approver decided. */
public enum ApprovalDecision {
    APPROVED,
    REJECTED,
    /** An earlier decision was taken back. */
    WITHDRAWN
}
