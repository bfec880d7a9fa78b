package dev.shiplog.collector.build;

import dev.shiplog.events.fact.BuiltStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build came to.
 *
 * @param problem why it ended before the last change, masked; null if it did not
 */
record Built(String form, String server, List<BuiltStep> steps, @Nullable String problem) {
    Built {
        steps = List.copyOf(steps);
    }
}
