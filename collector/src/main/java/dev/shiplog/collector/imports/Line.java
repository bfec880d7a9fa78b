package dev.shiplog.collector.imports;

import dev.shiplog.events.fact.Fact;

/** What became of a line of the file. */
sealed interface Line {
    /** Where its record begins, from 1. */
    long number();

    /** It tells a fact. */
    record Told(long number, Fact fact) implements Line {}

    /**
     * It cannot be taken.
     *
     * @param column in which the fault is; empty if it is the whole line's
     * @param mend how to mend it
     */
    record Rejected(long number, String column, String reason, String mend) implements Line {}
}
