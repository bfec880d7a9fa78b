package dev.shiplog.collector.sweep;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one sweep.
 *
 * @param problem what is wrong and how to mend it; null if nothing is
 * @param lastSuccess when the host last answered all that was asked
 * @param patience how long after that it counts as stale
 */
public record SweepState(
        String name,
        @Nullable String problem,
        @Nullable Instant lastSuccess,
        long facts,
        long letters,
        Duration patience) {}
