package dev.shiplog.report.model;

import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.source.SourceKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one source, from what its collectors say and from what the ledger holds of it.
 *
 * @param source the source of its facts, or where its dead letters came in
 * @param kind null if no collector tells of it
 * @param stale whether what it told may be older than what is: nobody has looked with success for too long
 * @param lastSuccessAt when a collector last had all that was new there; null if none ever did
 * @param lagSeconds since then; null if never
 * @param facts that the ledger holds of it
 * @param rejects dead letters that it caused
 * @param newestOccurredAt of its facts, by its own clock
 * @param newestRecordedAt when the newest of them was recorded
 * @param problem what is wrong and how to mend it, or why it is left out
 * @param collectors that tell of it
 * @param reportedAt when one of them last did
 */
public record SourceReport(
        String source,
        @Nullable SourceKind kind,
        State state,
        boolean stale,
        @Nullable TargetRef target,
        @Nullable RepositoryName repository,
        @Nullable Instant lastSuccessAt,
        @Nullable Long lagSeconds,
        long facts,
        long rejects,
        @Nullable Instant newestOccurredAt,
        @Nullable Instant newestRecordedAt,
        @Nullable String problem,
        List<String> collectors,
        @Nullable Instant reportedAt) {
    public SourceReport {
        collectors = List.copyOf(collectors);
    }

    /** What is known of a source now. */
    public enum State {
        OK,
        FAILING,
        WAITING,
        CLOSED,
        EXCLUDED,
        OUT_OF_SCOPE,
        /** The collectors that told of it have fallen silent. */
        SILENT,
        /** Known from its facts alone: somebody reports them, and nobody looks there. */
        REPORTED
    }
}
