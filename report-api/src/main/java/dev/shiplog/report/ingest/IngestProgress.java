package dev.shiplog.report.ingest;

import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.model.intake.Tally;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the loop has done, for those who look at it from other threads. */
final class IngestProgress {
    private final Map<String, Tally> byTopic = new TreeMap<>();
    private @Nullable String problem;
    private long failures;
    private long behind = -1;

    synchronized void stored(Map<Place, Tally> tallies) {
        tallies.forEach((place, tally) -> byTopic.merge(place.topic(), tally, Tally::plus));
    }

    synchronized void failed(String what) {
        problem = what;
        failures++;
    }

    synchronized void wentWell(long recordsBehind) {
        problem = null;
        behind = recordsBehind;
    }

    synchronized Map<String, Tally> byTopic() {
        return Map.copyOf(byTopic);
    }

    synchronized @Nullable String problem() {
        return problem;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized long behind() {
        return behind;
    }
}
