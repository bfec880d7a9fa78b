package dev.shiplog.collector.history;

import dev.shiplog.events.fact.TargetStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a target found.
 *
 * @param problem what is wrong, where, and how to mend it; null if the history was read; never a password
 */
public record Look(TargetStatus status, @Nullable String problem) {
    static final Look READ = new Look(TargetStatus.READ, null);
}
