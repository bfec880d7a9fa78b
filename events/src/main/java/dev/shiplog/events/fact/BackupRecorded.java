package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup of a target was taken, or tried.
 *
 * @param backup the id that its source gives it
 * @param outcome succeeded, failed or running
 * @param kind such as full, incremental, snapshot
 * @param bytes its size; null if not told
 * @param location where it is kept, without credentials
 * @param restoredAt when restoring it was last tried with success; null if it never was
 * @param problem why it failed, masked
 */
public record BackupRecorded(
        String backup,
        TargetRef target,
        Outcome outcome,
        @Nullable String kind,
        @Nullable ActorName actor,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long bytes,
        @Nullable String location,
        @Nullable Instant restoredAt,
        @Nullable String problem)
        implements PipelineEvent {
    public BackupRecorded {
        Text.identifying("backup", backup, 300);
        Bounds.present("target", target);
        if (outcome != Outcome.SUCCEEDED && outcome != Outcome.FAILED && outcome != Outcome.RUNNING) {
            throw new IllegalArgumentException("outcome must be running, succeeded or failed, but is " + outcome);
        }
        kind = Bounds.text(kind);
        startedAt = Bounds.time("startedAt", startedAt);
        finishedAt = Bounds.timeIfAny("finishedAt", finishedAt);
        if (finishedAt != null && finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("finishedAt " + finishedAt + " is before startedAt " + startedAt);
        }
        if (finishedAt == null && outcome != Outcome.RUNNING) {
            throw new IllegalArgumentException("finishedAt is missing although the outcome is " + outcome);
        }
        if (bytes != null && bytes < 0) {
            throw new IllegalArgumentException("bytes is negative: " + bytes);
        }
        location = Bounds.text(location);
        restoredAt = Bounds.timeIfAny("restoredAt", restoredAt);
        problem = Bounds.text(problem);
    }

    @Override
    public Instant occurredAt() {
        return finishedAt == null ? startedAt : finishedAt;
    }

    @Override
    public String subject() {
        return target.path() + " " + backup;
    }
}
