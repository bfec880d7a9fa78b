package dev.shiplog.collector.output;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run's output tells beyond its exit status.
 *
 * @param understood whether the output is of the form that was read
 * @param changes in the order of execution; one that only began is {@link Outcome#RUNNING}
 * @param outcome null where the exit status is to decide
 * @param problem why it failed, masked
 */
public record Told(
        boolean understood, List<ReportedChange> changes, @Nullable Outcome outcome, @Nullable String problem) {
    /** Output of another form, or none. */
    public static final Told NOTHING = new Told(false, List.of(), null, null);

    public Told {
        changes = List.copyOf(changes);
    }
}
