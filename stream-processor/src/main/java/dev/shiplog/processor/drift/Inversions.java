package dev.shiplog.processor.drift;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether two targets that have the same changes got them in the same order. */
public final class Inversions {
    private Inversions() {}

    /** Whether one change came before another here, and after it there. What came at once came in no order. */
    public static boolean any(List<AppliedChange> here, List<AppliedChange> there) {
        Map<String, Instant> times = there.stream()
                .collect(Collectors.toMap(AppliedChange::version, AppliedChange::at, (one, other) -> one));
        TreeMap<Instant, List<AppliedChange>> order =
                here.stream().collect(Collectors.groupingBy(AppliedChange::at, TreeMap::new, Collectors.toList()));
        Instant latest = Instant.MIN;
        for (List<AppliedChange> atOnce : order.values()) {
            Instant before = latest;
            for (AppliedChange change : atOnce) {
                Instant time = times.get(change.version());
                if (time != null && time.isBefore(before)) {
                    return true;
                }
                latest = time != null && time.isAfter(latest) ? time : latest;
            }
        }
        return false;
    }
}
