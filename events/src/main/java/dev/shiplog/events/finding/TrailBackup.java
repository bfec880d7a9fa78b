package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest backup of the target that ended before the deployment began, or one that was tried then.
 *
 * @param restoredAt when restoring it was last tried with success; null if it never was
 */
public record TrailBackup(
        FactRef fact,
        String backup,
        Outcome outcome,
        @Nullable String kind,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant restoredAt,
        @Nullable String location,
        @Nullable String problem,
        List<Provenance> from) {
    public TrailBackup {
        Bounds.present("fact", fact);
        Bounds.present("backup", backup);
        Bounds.present("outcome", outcome);
        Bounds.present("startedAt", startedAt);
        from = Bounds.list("from", from);
    }
}
