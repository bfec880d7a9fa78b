package dev.shiplog.collector.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a target's history table without opening the file: sixteen bytes a row at most.
 *
 * @param lookedAt when the last complete look began
 * @param table the table's name; null if it never showed a row
 * @param present the rows that it showed
 * @param gone the rows that vanished and may return
 */
record Remembered(Instant lookedAt, @Nullable String table, Hashes present, Hashes gone) {
    Remembered lookedAt(Instant at) {
        return new Remembered(at, table, present, gone);
    }
}
