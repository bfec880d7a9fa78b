package dev.shiplog.events.fact;

/** What happened to a history table that only ever should grow. */
public enum Alteration {
    /** A row that was there is gone: rolled back by its tool, repaired away, or deleted by hand. */
    ROW_VANISHED,
    /** A row says something else than before: run again in place, repaired, tagged, or edited by hand. */
    ROW_EDITED,
    /** A row that had vanished is there again, as it was: a backup was restored, or somebody put it back. */
    ROW_RETURNED,
    /** A row came that says of itself that it was there long before, and was not. */
    ROW_BACKDATED,
    /** All rows are gone and the table is still there. */
    TABLE_EMPTIED,
    /** The table itself is gone. */
    TABLE_DROPPED
}
