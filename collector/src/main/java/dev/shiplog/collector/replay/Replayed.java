package dev.shiplog.collector.replay;

import dev.shiplog.events.fact.ReplayOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a dead letter that was read again.
 *
 * @param facts that it told, durable now
 * @param explanation why it told none, or not all
 */
public record Replayed(ReplayOutcome outcome, int facts, @Nullable String explanation) {
    /** It cannot be read again. */
    public static Replayed not(String why) {
        return new Replayed(ReplayOutcome.NOT_REPLAYABLE, 0, why);
    }
}
