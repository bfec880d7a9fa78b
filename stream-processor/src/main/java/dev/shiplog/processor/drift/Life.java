package dev.shiplog.processor.drift;

import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an object over time.
 *
 * @param occurrences of differences, in their order; only the last may be open
 * @param explained which deployment explains what a look saw changed
 * @param waiting until when somebody waits for the end of a run before anything more is said; null if nobody does
 */
public record Life(List<Occurrence> occurrences, Map<Instant, DeploymentId> explained, @Nullable Instant waiting) {
    public Life {
        occurrences = List.copyOf(occurrences);
        explained = Map.copyOf(explained);
    }
}
