package dev.shiplog.report.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tables say of themselves.
 *
 * @param conservation what became of all records
 * @param ledgerSize how many entries the ledger should have, by its head
 * @param ledgerEntries how many it has
 * @param firstSequence of the entries that it has; 0 if it has none
 * @param lastSequence of the entries that it has; 0 if it has none
 * @param firstRecordedAt when the first of them was recorded
 * @param looked how many entries' hashes were computed again now
 * @param altered sequences of those of them whose content is not what their hash says
 * @param openAlterations alerts on altered history tables that nobody has settled
 * @param exports facts that tell of an export
 */
public record Population(
        Conservation conservation,
        long ledgerSize,
        long ledgerEntries,
        long firstSequence,
        long lastSequence,
        @Nullable Instant firstRecordedAt,
        long looked,
        List<Long> altered,
        long openAlterations,
        long exports) {
    public Population {
        altered = List.copyOf(altered);
    }
}
