package dev.shiplog.processor.evidence;

import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.List;

/** Executions of changes as the trails left them. */
public final class StoredExecutions {
    private StoredExecutions() {}

    /** The executions of a change, or of what more parts tell, in the order of target and time. */
    public static List<Execution> of(Edges edges, String application, Object... parts) {
        String prefix = Keys.prefix(application, "execution", Keys.of(parts));
        return edges.allKept(prefix, Execution.class);
    }
}
