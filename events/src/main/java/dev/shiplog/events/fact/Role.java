package dev.shiplog.events.fact;

/** What a token may do. */
public enum Role {
    /** Send facts. */
    COLLECTOR,
    /** Read everything and export. */
    AUDITOR,
    /** Read deployments, alerts and reports. */
    MANAGER,
    /** Read deployments, alerts, health and metrics. */
    OPERATOR,
    /** All of it, and issue tokens. */
    ADMIN
}
