package dev.shiplog.collector.imports;

import java.util.List;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param lines that were read
 * @param facts that the lines tell
 * @param sent facts that are durable now; those that were sent before are among them and count once in the ledger
 * @param firstRejected the first of the lines that are rejected
 * @param reasons how many lines were rejected, by column and reason
 * @param stopped why it ended before the file did; empty if it did not
 */
public record ImportReport(
        long lines,
        long facts,
        long sent,
        long rejected,
        List<Reject> firstRejected,
        Map<String, Long> reasons,
        String stopped) {
    public ImportReport {
        firstRejected = List.copyOf(firstRejected);
        reasons = Map.copyOf(reasons);
    }

    /** A line that was rejected: its number from 1, the column, and what to do. */
    public record Reject(long line, String column, String reason, String mend) {}
}
