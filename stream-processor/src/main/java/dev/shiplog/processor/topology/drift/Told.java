package dev.shiplog.processor.topology.drift;

import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Marks the objects of a target that looks told of. */
record Told(String application, String path, Edges edges, DirtyMarks dirty) {
    /** Those that looks between two times told of, both included; without an end all later ones. */
    void mark(Instant from, @Nullable Instant to) {
        String prefix = Keys.prefix(application, SchemaKeys.TOLD, path);
        edges.walk(
                prefix + Keys.time(from),
                to == null
                        ? Keys.end(application, SchemaKeys.TOLD, path)
                        : Keys.end(application, SchemaKeys.TOLD, path, Keys.time(to)),
                false,
                (key, value) -> {
                    String[] parts = Keys.parts(key.substring(prefix.length()));
                    dirty.mark(new Mark.Drifting(application, path, parts[1], parts[2]));
                    return true;
                });
    }

    /** All objects that were ever told of. */
    void markAll() {
        String prefix = Keys.prefix(application, SchemaKeys.OBJECT, path);
        edges.walk(prefix, Keys.end(application, SchemaKeys.OBJECT, path), false, (key, value) -> {
            String[] parts = Keys.parts(key.substring(prefix.length()));
            dirty.mark(new Mark.Drifting(application, path, parts[0], parts[1]));
            return true;
        });
    }
}
