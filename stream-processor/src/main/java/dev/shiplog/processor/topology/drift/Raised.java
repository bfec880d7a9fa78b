package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.processor.drift.Differences;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which differences of a target are told of, by comparison, so that those that are none any more can be ended. */
final class Raised {
    private static final String RAISED = "schema-raised";

    private final Edges edges;
    private final DriftFindings drifts;

    Raised(Edges edges, DriftFindings drifts) {
        this.edges = edges;
        this.drifts = drifts;
    }

    /** Whether any is told of a target. */
    static boolean any(Edges edges, String application, String path) {
        return edges.any(Keys.prefix(application, RAISED, path));
    }

    /** Whether one is told of an object, other than that with the last deployment. */
    static boolean any(Edges edges, String application, String path, DatabaseObject object) {
        for (DriftComparison comparison : DriftComparison.values()) {
            if (edges.has(Keys.of(application, RAISED, path, comparison, object.kind(), object.name()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether another comparison, which tells more, says already that an object differs. What a rule ignores there says
     * nothing, as the rule may be about that comparison alone.
     */
    boolean said(String application, String path, DatabaseObject object, DriftComparison... stronger) {
        for (DriftComparison comparison : stronger) {
            Drift told = drifts.told(application, Differences.id(path, comparison, object));
            if (told != null && (told.state() == DriftState.OPEN || told.state() == DriftState.ACKNOWLEDGED)) {
                return true;
            }
        }
        return false;
    }

    /** Tells these differences, and ends all others of this comparison. */
    void replace(
            String application,
            String path,
            DriftComparison comparison,
            Collection<Drift> now,
            UnaryOperator<Drift> ending) {
        String prefix = Keys.prefix(application, RAISED, path, comparison);
        Set<String> standing = new HashSet<>();
        for (Drift drift : now) {
            String rest = Keys.of(drift.object().kind(), drift.object().name());
            standing.add(rest);
            edges.add(prefix + rest);
            drifts.tell(drift);
        }
        for (String rest : edges.rests(prefix)) {
            if (standing.contains(rest)) {
                continue;
            }
            String[] parts = Keys.parts(rest, 2);
            DatabaseObject object = new DatabaseObject(parts[0], parts[1]);
            Drift told = drifts.told(application, Differences.id(path, comparison, object));
            if (told != null && told.state() != DriftState.RESOLVED) {
                drifts.tell(ending.apply(told));
            }
            edges.remove(prefix + rest);
        }
    }
}
