package dev.shiplog.events.fact;

/** Where the server told who changed its schema. */
public enum DdlSource {
    /** The table that an event trigger fills, which Shiplog installs on request. */
    EVENT_TRIGGER,
    /** The server's log, written by pgAudit. */
    AUDIT_LOG
}
