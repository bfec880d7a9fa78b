package dev.shiplog.report.model;

import dev.shiplog.events.identity.SourceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads facts that came again under the identity of another with other content. */
public interface ConflictReader {
    /** Under which source the ledger has word of a conflict. */
    SourceName SOURCE = new SourceName("/report-api");

    /** What the ids of such facts begin with; partition and offset of the record that came later follow. */
    String PREFIX = "conflict/shiplog.events/";

    /**
     * Conflicts of facts that the ledger has no word of, in the order of partition and offset.
     *
     * @param after the offsets behind which is looked, by partition; others from the beginning
     * @param limit at most so many of each partition
     */
    List<Conflict> untold(Map<Integer, Long> after, int limit);

    /**
     * A conflict.
     *
     * @param type the CloudEvents type of the one that came later
     * @param data its content as canonical JSON
     */
    record Conflict(
            int partition,
            long offset,
            Instant recordedAt,
            String source,
            String id,
            String type,
            String data,
            String firstSha256,
            String otherSha256) {}
}
