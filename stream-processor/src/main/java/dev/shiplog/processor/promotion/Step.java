package dev.shiplog.processor.promotion;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An environment of the path as a change sees it.
 *
 * @param possible how many of its configured targets could have the change
 * @param excused whether a row there says that the change counts as done without having been executed
 * @param reset whether the whole history table was lost when the change was
 * @param stuckAfter how long a change may wait to come here; null if nobody says
 * @param overtaken what the change overtook on the way here, the earliest first
 * @param halves targets that lack it although a deployment should have brought it
 * @param software when the software that belongs to the change was deployed here first; null if it was not
 * @param softwareWithin how long after its database the software may come; null if nobody says
 */
public record Step(
        EnvironmentName environment,
        Tier tier,
        int possible,
        Stage stage,
        boolean excused,
        boolean reset,
        @Nullable Duration stuckAfter,
        List<Overtaken> overtaken,
        List<Half> halves,
        @Nullable Instant software,
        @Nullable Duration softwareWithin) {
    public Step {
        overtaken = List.copyOf(overtaken);
        halves = List.copyOf(halves);
    }

    /** How many targets could have it: those that are configured, and others that have it all the same. */
    int targets() {
        return possible + stage.strangers();
    }

    /** When the change came here first; null if it never did. */
    public @Nullable Instant firstAt() {
        return stage.firstAt();
    }

    /** Whether the change could be here and never was. */
    boolean missing() {
        return targets() > 0 && !excused && firstAt() == null;
    }

    /** Whether the change was not here yet when that happened. */
    boolean missingAt(Instant moment) {
        Instant first = firstAt();
        return targets() > 0 && !excused && (first == null || first.isAfter(moment));
    }
}
