package dev.shiplog.processor.topology.promotions;

import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;

/** Has runs looked at again, whether they brought only a part. */
final class Runs {
    private final Edges edges;
    private final DirtyMarks dirty;

    Runs(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** The run of this deployment. */
    void mark(String application, String deployment) {
        String trail = edges.text(Keys.of(application, "trail-of", deployment));
        if (trail != null) {
            dirty.mark(new Mark.Along(application, Mark.Along.What.RUN, trail));
        }
    }

    /** All that executed a change on a target. */
    void markThatExecuted(String application, String tool, String change, String path) {
        for (String rest : edges.rests(Keys.prefix(application, "execution", tool, change, path))) {
            mark(application, Keys.parts(rest)[1]);
        }
    }

    /** All that ended on a target. */
    void markThatEnded(String application, String path) {
        for (String rest : edges.rests(Keys.prefix(application, "ended", path))) {
            mark(application, Keys.parts(rest)[1]);
        }
    }
}
