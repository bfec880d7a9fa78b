package dev.shiplog.report.model;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much drift one kind of object shows in an environment. What is open, acknowledged and ignored is so now; what
 * began and ended did so within the window that was asked for.
 *
 * @param open how many are open, also those that somebody knows of
 * @param acknowledged how many of them somebody knows of
 * @param ignored how many a rule covers
 * @param meanAge since the open ones were seen first; null if there is none
 * @param oldestSince when the oldest of the open ones was seen first; null if there is none
 * @param begun whose newest occurrence began
 * @param recurred how many of these were there before
 * @param meanTimeToEnd of those reverted or deployed; null if there is none
 */
public record DriftFigures(
        ApplicationName application,
        EnvironmentName environment,
        String kind,
        long open,
        long acknowledged,
        long ignored,
        @Nullable Duration meanAge,
        @Nullable Instant oldestSince,
        long begun,
        long recurred,
        long reverted,
        long deployed,
        long explained,
        @Nullable Duration meanTimeToEnd) {
    /** What part of those that began were there before, from 0 to 1; null if none began. */
    public @Nullable Double recurrenceRate() {
        return begun == 0 ? null : Double.valueOf((double) recurred / begun);
    }

    /**
     * What is asked for.
     *
     * @param from the begin of the window
     * @param to its end, not included
     * @param now from which ages count
     */
    public record Asked(
            @Nullable ApplicationName application,
            @Nullable EnvironmentName environment,
            Instant from,
            Instant to,
            Instant now) {}
}
