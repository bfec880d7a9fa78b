package dev.shiplog.processor.correlation;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Comparator;

/**
 * A change that a target does not have and a sibling has.
 *
 * @param since when the first sibling executed it
 */
public record Lack(ToolName tool, ChangeId change, Instant since) implements Comparable<Lack> {
    private static final Comparator<Lack> ORDER = Comparator.comparing(Lack::since)
            .thenComparing(lack -> lack.tool().value())
            .thenComparing(lack -> lack.change().value());

    @Override
    public int compareTo(Lack other) {
        return ORDER.compare(this, other);
    }
}
