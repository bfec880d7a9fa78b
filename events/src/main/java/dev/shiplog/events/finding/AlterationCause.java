package dev.shiplog.events.finding;

/** What likely altered a row of a history table. The rows alone cannot prove it: a hand can do what a tool does. */
public enum AlterationCause {
    /** The tool deletes the row of what it rolls back. */
    ROLLED_BACK(true),
    /** The tool's repair removed the row of a failed attempt. */
    FAILED_ROW_REMOVED(true),
    /** The tool's repair made the row agree with the migration's file. */
    REPAIRED(true),
    /** The change ran again and the tool rewrote its row. */
    RERUN_IN_PLACE(false),
    /** The tool forgot the checksums, to compute them again at its next run. */
    CHECKSUM_CLEARED(true),
    /** The tool computed a checksum where there was none. */
    CHECKSUM_COMPUTED(false),
    /** A newer version of the tool computes checksums in another way. */
    CHECKSUM_UPGRADED(false),
    /** The tool tagged the state of the database. */
    TAGGED(false),
    /** A failure was marked as mended. */
    FAILURE_CLEARED(true),
    /** It is as it was before. */
    RETURNED(false),
    /** It was inserted with an old date: by hand, by a tool whose clock is wrong, or from another database. */
    BACKDATED(true),
    /** No tool is known to do that. */
    EDITED_BY_HAND(true),
    /** This tool deletes no such row. */
    DELETED_BY_HAND(true);

    private final boolean alarming;

    AlterationCause(boolean alarming) {
        this.alarming = alarming;
    }

    /** Whether the table tells no more, or tells otherwise, what was executed. */
    public boolean hides() {
        return this == EDITED_BY_HAND || this == DELETED_BY_HAND || this == ROLLED_BACK || this == BACKDATED;
    }

    /** Whether a person should hear of it if no run is known that did it. */
    public boolean alarming() {
        return alarming;
    }
}
