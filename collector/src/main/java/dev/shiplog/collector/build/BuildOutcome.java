package dev.shiplog.collector.build;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person should know of a build whose facts are durable.
 *
 * @param changes how many were executed
 * @param problem why it ended before the last change; null if it did not
 */
record BuildOutcome(int changes, Duration took, @Nullable String problem) {}
