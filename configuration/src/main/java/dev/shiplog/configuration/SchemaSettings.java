package dev.shiplog.configuration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often schemas are looked at, and what that may cost.
 *
 * @param interval at most between two looks at the schema of the same target; null if schemas are not looked at
 * @param budget for how long looks may keep one server busy in each minute; null if that is not limited
 */
public record SchemaSettings(@Nullable Duration interval, @Nullable Duration budget) {
    /** Schemas are not looked at. */
    public static final SchemaSettings OFF = new SchemaSettings(null, null);
}
