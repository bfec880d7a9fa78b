package dev.shiplog.report.model;

import java.util.List;

/** Reads the ledger in its order. */
public interface LedgerReader {
    /**
     * Entries from a place on.
     *
     * @param from the first sequence that is wanted, from 1
     * @param limit at most so many
     */
    List<LedgerEntry> entries(long from, int limit);
}
