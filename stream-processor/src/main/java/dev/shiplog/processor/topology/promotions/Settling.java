package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.List;

/** Knows up to when the histories of targets are at rest, and which runs wait for that. */
final class Settling {
    private final Edges edges;
    private final Runs runs;

    Settling(Edges edges, Runs runs) {
        this.edges = edges;
        this.runs = runs;
    }

    /** Takes note of when a target's history is at rest: what a run there has not brought by then is missing. */
    void looked(String application, TargetChecked check) {
        String path = check.target().path();
        String tool = check.tool().value();
        Instant known = edges.time(settledKey(application, path, tool));
        Instant settled = check.settledUpTo();
        if (settled != null && (known == null || settled.isAfter(known))) {
            edges.put(settledKey(application, path, tool), settled);
            String waiting = unsettled(application, path, tool);
            edges.rests(waiting).forEach(deployment -> runs.mark(application, deployment));
            edges.removeAll(waiting);
        }
    }

    /**
     * Whether a run may yet bring more: until the target's history has come to rest after its rows. That holds also
     * where its end was reported, since a look may have come before it. What a report alone tells of does not wait, as
     * no look will ever tell more. One that waits is looked at again then.
     */
    boolean waits(Trail trail) {
        String application = trail.application().value();
        String path = trail.target().path();
        String tool = trail.tool().value();
        List<Instant> rows = rows(trail);
        Instant settled = edges.time(settledKey(application, path, tool));
        if (rows.isEmpty() || (settled != null && rows.stream().noneMatch(at -> at.isAfter(settled)))) {
            return false;
        }
        edges.add(unsettled(application, path, tool) + trail.deployment());
        return true;
    }

    /** When the rows were written that tell what the run executed. */
    static List<Instant> rows(Trail trail) {
        return Execution.of(trail).stream()
                .filter(entry -> entry.getKey().row() != null)
                .map(entry -> entry.getValue().at())
                .toList();
    }

    private static String settledKey(String application, String path, String tool) {
        return Keys.of(application, "settled", path, tool);
    }

    private static String unsettled(String application, String path, String tool) {
        return Keys.prefix(application, "unsettled", path, tool);
    }
}
