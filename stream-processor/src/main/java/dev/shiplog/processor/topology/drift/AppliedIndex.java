package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.processor.evidence.AppliedChanges;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps which changes came to which target when. */
public final class AppliedIndex {
    private final Edges edges;
    private final DirtyMarks dirty;

    public AppliedIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** Puts what a trail tells now in the place of what it told before. */
    public void replace(@Nullable Trail before, Trail now) {
        Map<String, String> old = AppliedChanges.entries(before);
        Map<String, String> entries = AppliedChanges.entries(now);
        if (old.equals(entries)) {
            return;
        }
        old.keySet().stream().filter(key -> !entries.containsKey(key)).forEach(edges::remove);
        entries.forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                edges.put(key, value);
            }
        });
        new Compare(edges, dirty).target(now.application().value(), now.target().path());
    }
}
