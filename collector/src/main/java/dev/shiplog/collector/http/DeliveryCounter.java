package dev.shiplog.collector.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what came in, by where it came from and what became of it. Both are of few values, chosen by us. */
final class DeliveryCounter {
    private static final Set<String> TAKEN = Set.of("accepted", "nothing");
    /** What is kept as a dead letter; a stranger's wrong token says nothing of the door. */
    private static final Set<String> REFUSED =
            Set.of("unreadable", "unknown_kind", "unverified", "too_large", "rejected", "forbidden");

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    DeliveryCounter(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void count(String source, String result) {
        registry.counter("shiplog_deliveries", "source", source, "result", result)
                .increment();
        if (TAKEN.contains(result)) {
            Instant now = clock.instant();
            tallies.merge(source, new Tally(1, 0, now, null), (before, one) -> before.taken(now));
        } else if (REFUSED.contains(result)) {
            tallies.merge(source, new Tally(0, 1, null, result), (before, one) -> before.refused(result));
        }
    }

    /** What came in at a door since the start. */
    Tally tally(String source) {
        return tallies.getOrDefault(source, Tally.NONE);
    }

    /**
     * What came in at a door.
     *
     * @param lastTaken when a delivery was last taken; null if never
     * @param newestRefusal why the newest delivery was not taken; null if it was
     */
    record Tally(long taken, long refused, @Nullable Instant lastTaken, @Nullable String newestRefusal) {
        static final Tally NONE = new Tally(0, 0, null, null);

        Tally taken(Instant now) {
            return new Tally(taken + 1, refused, now, null);
        }

        Tally refused(String why) {
            return new Tally(taken, refused + 1, lastTaken, why);
        }
    }
}
