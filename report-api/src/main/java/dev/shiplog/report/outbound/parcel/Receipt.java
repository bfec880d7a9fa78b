package dev.shiplog.report.outbound.parcel;

/** What became of a parcel. */
public sealed interface Receipt {
    /** All of it was taken. */
    record Taken() implements Receipt {}

    /**
     * It was refused, or a part of it was, and would be again.
     *
     * @param problem what the receiver said, without secrets
     */
    record Refused(String problem) implements Receipt {}
}
