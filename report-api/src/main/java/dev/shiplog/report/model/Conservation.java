package dev.shiplog.report.model;

/**
 * What has become of the records that were read from {@code shiplog.events}, over all partitions.
 *
 * @param received records read
 * @param ledger entries written
 * @param duplicates records whose fact was already there with the same content
 * @param conflicts records whose fact was already there with other content; kept
 * @param unreadable records that became dead letters
 * @param deadLetters all dead letters that are known, those of the collector included
 */
public record Conservation(
        long received, long ledger, long duplicates, long conflicts, long unreadable, long deadLetters) {
    /** Whether every record that was received is accounted for. */
    public boolean holds() {
        return received == ledger + duplicates + conflicts + unreadable;
    }
}
