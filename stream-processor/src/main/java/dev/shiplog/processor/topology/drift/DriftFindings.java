package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.processor.drift.DriftAlerts;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Emits differences, whatever they were compared with, and keeps which are open at each target. */
public final class DriftFindings {
    /** The differences of now. */
    private static final String OPEN = "schema-open";
    /** When the last difference of a target ended. */
    private static final String ENDED = "schema-ended";

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;

    public DriftFindings(Edges edges, DirtyMarks dirty, Findings findings) {
        this.edges = edges;
        this.dirty = dirty;
        this.findings = findings;
    }

    /** What was told of a difference last; null if nothing was. */
    public @Nullable Drift told(String application, DriftId id) {
        return findings.last(key(application, id), Drift.class);
    }

    /**
     * Emits a difference if it is not what was emitted last.
     *
     * @param judged what follows from looks and deployments alone
     */
    public void tell(Drift judged) {
        String application = judged.application().value();
        if (!findings.emit(key(application, judged.drift()), judged)) {
            return;
        }
        String path = judged.target().path();
        DatabaseObject object = judged.object();
        String key = Keys.of(application, OPEN, path, judged.comparison(), object.kind(), object.name());
        if (judged.state() == DriftState.RESOLVED) {
            edges.remove(key);
            edges.put(Keys.of(application, ENDED, path), judged.endedAt());
        } else {
            edges.put(key, judged.firstSeenAt());
        }
        dirty.mark(new Mark.Drifted(application, path));
    }

    /** The differences of a target that are open. */
    List<DriftAlerts.Open> open(String application, String path) {
        String prefix = Keys.prefix(application, OPEN, path);
        return edges.entries(prefix).stream()
                .map(entry -> {
                    String[] parts = Keys.parts(entry.key.substring(prefix.length()));
                    return new DriftAlerts.Open(new DatabaseObject(parts[1], parts[2]), Keys.time(entry.value));
                })
                .toList();
    }

    /** When the last difference of a target ended; null if none did. */
    @Nullable
    Instant ended(String application, String path) {
        return edges.time(Keys.of(application, ENDED, path));
    }

    private static String key(String application, DriftId id) {
        return Keys.of(application, "drift", id);
    }
}
