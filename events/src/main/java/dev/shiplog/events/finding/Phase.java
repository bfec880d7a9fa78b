package dev.shiplog.events.finding;

/** Which step of a change in several steps it is, as its labels say: first both forms, then the move, then one form. */
public enum Phase {
    EXPAND,
    CUTOVER,
    CONTRACT
}
