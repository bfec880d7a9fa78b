package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.FleetMembers;
import dev.shiplog.collector.history.FleetMembers.Aside;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a fleet, for the health page.
 *
 * @param fleet its path
 * @param members what the last search that succeeded found; null before there was one
 * @param gone members that are there no more, since the collector started
 * @param problem why the newest search failed, and how to mend it; null if it did not
 * @param lastSuccess when the last search succeeded
 */
public record FleetState(
        String fleet,
        @Nullable FleetMembers members,
        List<String> gone,
        @Nullable String problem,
        @Nullable Instant lastSuccess) {
    private static final int MOST_SHOWN = 200;

    public FleetState {
        gone = List.copyOf(gone);
    }

    /** Whether a person should look at it. */
    boolean ails() {
        return problem != null
                || !gone.isEmpty()
                || (members != null && !members.unusable().isEmpty());
    }

    /** The same for the health page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        if (members != null) {
            details.put("targets", members.targets().size());
            details.put("excluded", shown(members.excluded()));
            details.put("out_of_scope", shown(members.outOfScope()));
            details.put("unusable", shown(members.unusable()));
        }
        details.put("gone", gone.stream().limit(MOST_SHOWN).toList());
        if (lastSuccess != null) {
            details.put("last_success", lastSuccess.toString());
        }
        if (problem != null) {
            details.put("problem", problem);
        }
        return details;
    }

    private static List<Map<String, String>> shown(List<Aside> asides) {
        return asides.stream()
                .limit(MOST_SHOWN)
                .map(aside -> Map.of("name", aside.name(), "reason", aside.reason()))
                .toList();
    }
}
