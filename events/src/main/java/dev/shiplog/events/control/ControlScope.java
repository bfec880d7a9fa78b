package dev.shiplog.events.control;

/** What a control is asked of. */
public enum ControlScope {
    /** Each deployment by itself. */
    DEPLOYMENT,
    /** All that Shiplog holds, or a period of it. */
    POPULATION
}
