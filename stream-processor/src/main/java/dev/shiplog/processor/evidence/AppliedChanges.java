package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which changes came to a target, and went, by time; so that it can be told which it had at a look. */
public final class AppliedChanges {
    private static final String APPLIED = "applied";
    private static final String EXECUTED = "+";
    private static final String MARKED = "m";
    private static final String GONE = "-";

    private AppliedChanges() {}

    /** The keys and entries that a trail says. */
    public static Map<String, String> entries(@Nullable Trail trail) {
        Map<String, String> found = new LinkedHashMap<>();
        if (trail == null || trail.supersededBy() != null) {
            return found;
        }
        for (Map.Entry<TrailChange, Execution> entry : Execution.of(trail)) {
            Execution execution = entry.getValue();
            Instant left = execution.gone() ? execution.leftAt() : null;
            if (execution.undone()) {
                found.put(key(trail, entry.getKey(), execution.at()), GONE);
            } else if (!execution.gone() || (left != null && left.isAfter(execution.at()))) {
                String checksum =
                        execution.checksum() == null ? "" : execution.checksum().toString();
                found.put(key(trail, entry.getKey(), execution.at()), EXECUTED + checksum);
            }
            if (left != null && left.isAfter(execution.at())) {
                found.put(key(trail, entry.getKey(), left), GONE);
            }
        }
        for (TrailChange change : trail.changes()) {
            if (change.row() == RowKind.MARKER && !change.gone()) {
                Instant at = change.appliedAt() == null ? trail.startedAt() : change.appliedAt();
                found.putIfAbsent(key(trail, change, at), MARKED);
            }
        }
        return found;
    }

    /** What a target had at a time, in the order in which it came. */
    public static List<AppliedChange> until(Edges edges, String application, String path, Instant time) {
        Map<String, AppliedChange> found = new LinkedHashMap<>();
        String prefix = Keys.prefix(application, APPLIED, path);
        edges.walk(prefix, Keys.end(application, APPLIED, path, Keys.time(time)), false, (key, value) -> {
            String[] parts = Keys.parts(key.substring(prefix.length()));
            String change = Keys.of(parts[1], parts[2]);
            AppliedChange before = found.get(change);
            if (value.equals(GONE)) {
                found.remove(change);
            } else if (value.equals(MARKED)) {
                found.putIfAbsent(
                        change, new AppliedChange(parts[1], parts[2], null, true, Keys.time(parts[0]), parts[3]));
            } else {
                String checksum = value.substring(EXECUTED.length());
                Instant at = before == null || before.marked() ? Keys.time(parts[0]) : before.at();
                found.put(
                        change,
                        new AppliedChange(
                                parts[1], parts[2], checksum.isEmpty() ? null : checksum, false, at, parts[3]));
            }
            return true;
        });
        return List.copyOf(found.values());
    }

    private static String key(Trail trail, TrailChange change, Instant at) {
        return Keys.of(
                trail.application(),
                APPLIED,
                trail.target().path(),
                Keys.time(at),
                trail.tool(),
                change.change(),
                trail.deployment());
    }
}
