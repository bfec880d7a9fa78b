package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Comparator;

/**
 * A change that only one of two environments has that should be equal.
 *
 * @param missing whether it is missing in the one that should equal the other; else it has it, and the other has not
 */
public record Difference(ToolName tool, ChangeId change, boolean missing, Instant since)
        implements Comparable<Difference> {
    private static final Comparator<Difference> ORDER = Comparator.comparing(Difference::since)
            .thenComparing(difference -> difference.tool().value())
            .thenComparing(difference -> difference.change().value());

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }
}
