package dev.shiplog.report.model;

/**
 * How a part of Shiplog fares.
 *
 * @param name such as {@code collector}
 * @param detail one sentence for people: what is wrong and how to mend it, or what was looked at
 */
public record ComponentHealth(String name, State state, String detail) {
    /** From well to worst. */
    public enum State {
        UP,
        /** It works, but something needs a person's eye. */
        DEGRADED,
        DOWN
    }
}
