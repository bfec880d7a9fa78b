package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the runs that may explain what changed in a schema, and marks what one of them may explain. */
public final class RunIndex {
    private final Edges edges;
    private final DirtyMarks dirty;

    public RunIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** Puts what a trail tells now in the place of what it told before. */
    public void replace(@Nullable Trail before, Trail now) {
        Run old = Run.of(before);
        Run run = Run.of(now);
        if (Objects.equals(old, run)) {
            return;
        }
        String application = now.application().value();
        String path = now.target().path();
        if (old != null) {
            edges.remove(SchemaKeys.run(application, path, old));
        }
        if (run != null) {
            edges.keep(SchemaKeys.run(application, path, run), run);
        }
        mark(application, path, old);
        mark(application, path, run);
        new Compare(edges, dirty).target(application, path);
    }

    /** What was told from its start until the first look after its end that read everything. */
    private void mark(String application, String path, @Nullable Run run) {
        if (run == null) {
            return;
        }
        Looks looks = new Looks(application, path, edges);
        Look last = looks.after(run.until(), Look::complete);
        // What the first look saw came about at any time before, and needs no explanation.
        if (last == null || looks.before(last.observedAt(), Look::complete) != null) {
            new Told(application, path, edges, dirty).mark(run.start(), last == null ? null : last.observedAt());
        }
    }
}
