package dev.shiplog.processor.promotion;

import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Another step of the same ticket.
 *
 * @param reached when it first came to each environment that it came to, by the environments' names
 */
public record Kin(ChangeId change, Phase phase, Map<String, Instant> reached) {
    public Kin {
        reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    }

    /** When it first came to an environment; null if it never did. */
    @Nullable
    Instant at(EnvironmentName environment) {
        return reached.get(environment.value());
    }
}
