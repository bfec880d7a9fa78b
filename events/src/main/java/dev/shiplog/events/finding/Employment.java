package dev.shiplog.events.finding;

/** How a person belongs to the organisation. */
public enum Employment {
    STAFF,
    CONTRACTOR
}
