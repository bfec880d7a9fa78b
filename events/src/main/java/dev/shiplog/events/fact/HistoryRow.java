package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a migration tool's history table, in words that all tools share.
 *
 * @param change the change in the tool's own identity
 * @param kind what the row says about it
 * @param executedAt when, as the row says; resolved by the target's configured zone where the column has none
 * @param zoneAssumed whether the column has no zone, so that {@code executedAt} rests on the configured one
 * @param position the tool's own order: Flyway's installed_rank, Liquibase's ORDEREXECUTED
 * @param took how long it ran; null where the tool does not keep it
 * @param checksum null where the tool keeps none, or it was cleared
 * @param run the tool's own id of the run: Liquibase's DEPLOYMENT_ID; null where it keeps none
 * @param executedBy the database user, where the tool keeps it
 * @param author what the change itself names as its author, where it does
 * @param description the tool's description
 * @param comments the change's own comment
 * @param labels Liquibase's labels and contexts, which often carry ticket keys
 * @param tag the tag that the row carries
 * @param toolVersion the version that wrote the row
 * @param timeNoticed whether the table keeps no time, so that {@code executedAt} is when a look first found it
 * @param absentAt for such a table the last look at which the row was not there; null if there was no look before
 * @param replaces for a table that keeps positions and no history, such as Alembic's: what stood there before
 * @param host where the tool ran, where the table keeps it
 * @param problem why it failed, where the table keeps it, masked
 */
public record HistoryRow(
        ChangeId change,
        RowKind kind,
        Instant executedAt,
        boolean zoneAssumed,
        int position,
        @Nullable Duration took,
        @Nullable Checksum checksum,
        @Nullable String run,
        @Nullable ActorName executedBy,
        @Nullable ActorName author,
        @Nullable String description,
        @Nullable String comments,
        List<String> labels,
        @Nullable String tag,
        @Nullable String toolVersion,
        boolean timeNoticed,
        @Nullable Instant absentAt,
        List<ChangeId> replaces,
        @Nullable String host,
        @Nullable String problem) {
    public HistoryRow {
        Bounds.present("change", change);
        Bounds.present("kind", kind);
        executedAt = Bounds.time("executedAt", executedAt);
        if (took != null && took.isNegative()) {
            throw new IllegalArgumentException("took is negative: " + took);
        }
        run = Bounds.text(run);
        description = Bounds.text(description);
        comments = Bounds.text(comments);
        labels = Bounds.list("labels", labels);
        tag = Bounds.text(tag);
        toolVersion = Bounds.text(toolVersion);
        absentAt = Bounds.timeIfAny("absentAt", absentAt);
        if (absentAt != null && (!timeNoticed || executedAt.isBefore(absentAt))) {
            throw new IllegalArgumentException("absentAt " + absentAt + " needs a noticed time that is not before it");
        }
        replaces = Bounds.list("replaces", replaces);
        host = Bounds.text(host);
        problem = Bounds.text(problem);
    }

    /** A row of a table that keeps times, and neither hosts nor problems. */
    public HistoryRow(
            ChangeId change,
            RowKind kind,
            Instant executedAt,
            boolean zoneAssumed,
            int position,
            @Nullable Duration took,
            @Nullable Checksum checksum,
            @Nullable String run,
            @Nullable ActorName executedBy,
            @Nullable ActorName author,
            @Nullable String description,
            @Nullable String comments,
            List<String> labels,
            @Nullable String tag,
            @Nullable String toolVersion) {
        this(
                change,
                kind,
                executedAt,
                zoneAssumed,
                position,
                took,
                checksum,
                run,
                executedBy,
                author,
                description,
                comments,
                labels,
                tag,
                toolVersion,
                false,
                null,
                List.of(),
                null,
                null);
    }

    /** A row of a table that keeps nothing but that it is there; the looks of the poller give it a time. */
    public static HistoryRow noticed(ChangeId change, RowKind kind, int position, Instant noticedAt) {
        return new HistoryRow(
                change, kind, noticedAt, false, position, null, null, null, null, null, null, null, List.of(), null,
                null, true, null, List.of(), null, null);
    }

    /** The same row with what the looks before tell of its time and place. */
    public HistoryRow between(@Nullable Instant absent, Instant noticed, List<ChangeId> before) {
        return new HistoryRow(
                change,
                kind,
                noticed,
                zoneAssumed,
                position,
                took,
                checksum,
                run,
                executedBy,
                author,
                description,
                comments,
                labels,
                tag,
                toolVersion,
                true,
                absent,
                before,
                host,
                problem);
    }

    /**
     * The earliest time at which its execution can have begun. Flyway's column holds the end of a migration that runs
     * outside a transaction and the start of one inside, and no column tells which.
     */
    public Instant beganAt() {
        return took == null ? executedAt : executedAt.minus(took);
    }

    /** Whether the change was really executed and went through. */
    public boolean executed() {
        return kind == RowKind.APPLIED || kind == RowKind.RERAN;
    }
}
