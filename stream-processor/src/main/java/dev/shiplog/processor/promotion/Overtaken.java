package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.ChangeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that another one overtook on the way to an environment.
 *
 * @param before when it came to the environment before
 * @param settledAt when it came, too, or was given up; null while it lacks
 */
public record Overtaken(ChangeId change, Instant before, @Nullable Instant settledAt) {}
