package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened at a place around a time, where nothing says to what it belongs but that. */
public interface Surroundings {
    /** The most backups that are looked at before one that succeeded. */
    int MOST_BACKUPS = 20;

    /**
     * The approvals, verifications or incidents that name no thing ({@link Lookup#named}) but this target, or its
     * environment and no target, with a time ({@link Placed#at}) within the span.
     */
    Collection<Fact> placed(Placed.Kind kind, TargetRef target, Span span);

    /** The newest backup of the target that had succeeded at this time, and what was tried after it until then. */
    List<Seen<BackupRecorded>> backups(TargetRef target, Instant before);

    /** The newest looks for drift on the target that were not later than this. */
    List<Seen<DriftChecked>> driftBefore(TargetRef target, Instant time);

    /** The first looks for drift on the target that were later than this. */
    List<Seen<DriftChecked>> driftAfter(TargetRef target, Instant time);

    /** When the next deployment on the target began; null if there was none. */
    @Nullable
    Instant nextStart(TargetRef target, Instant start);

    /**
     * The deployment of software to the target that succeeded last among those that began before this one, and of which
     * a commit is known; null if there is none.
     */
    @Nullable
    Predecessor before(TargetRef target, Instant start, DeploymentId deployment);
}
