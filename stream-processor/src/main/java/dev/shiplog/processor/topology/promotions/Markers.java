package dev.shiplog.processor.topology.promotions;

import dev.shiplog.processor.promotion.Baselines;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import org.jspecify.annotations.Nullable;

/** Knows where rows say that a change counts as done although it was not executed. */
final class Markers {
    private final Edges edges;

    Markers(Edges edges) {
        this.edges = edges;
    }

    /** Whether such a row stands anywhere in an environment. */
    boolean excuse(String application, String environment, String tool, String change) {
        if (edges.any(Keys.prefix(application, "marked", environment, tool, change))) {
            return true;
        }
        return Baselines.kept(tool) && standing(application, environment, tool, change, null);
    }

    /** Whether such a row stands on one target. */
    boolean excuse(String application, String environment, String tool, String change, String path) {
        if (edges.any(Keys.prefix(application, "marked", environment, tool, change, path))) {
            return true;
        }
        return Baselines.kept(tool) && standing(application, environment, tool, change, path);
    }

    /** Goes from marked change to marked change, however many targets have each. */
    private boolean standing(
            String application, String environment, String tool, String change, @Nullable String path) {
        String prefix = Keys.prefix(application, "marked", environment, tool);
        String from = prefix;
        while (true) {
            @Nullable String[] next = {null};
            edges.walk(from, Keys.end(application, "marked", environment, tool), false, (key, value) -> {
                next[0] = Keys.parts(key.substring(prefix.length()))[0];
                return false;
            });
            if (next[0] == null) {
                return false;
            }
            boolean here = path == null || edges.any(prefix + Keys.prefix(next[0], path));
            if (here && Baselines.standFor(next[0], change)) {
                return true;
            }
            from = prefix + Keys.end(next[0]);
        }
    }
}
