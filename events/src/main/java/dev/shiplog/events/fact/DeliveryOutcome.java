package dev.shiplog.events.fact;

/** What became of something that Shiplog sent out. */
public enum DeliveryOutcome {
    /** The receiver took it. */
    DELIVERED,
    /** The receiver refused it, or a part of it, and would again. */
    REJECTED
}
