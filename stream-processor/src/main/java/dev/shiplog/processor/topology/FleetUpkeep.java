package dev.shiplog.processor.topology;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.correlation.Lack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which target of a fleet lacks which change that a sibling has. A change that appears in a fleet costs a look at
 * each of its targets once; that another target gets it too costs one.
 */
final class FleetUpkeep {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Estate estate;

    FleetUpkeep(Edges edges, DirtyMarks dirty, Estate estate) {
        this.edges = edges;
        this.dirty = dirty;
        this.estate = estate;
    }

    /** Looks again whether a target has a change. */
    void recompute(Mark.Holding mark) {
        List<TargetRef> fleet = fleet(mark.path());
        if (fleet.stream().noneMatch(target -> target.path().equals(mark.path()))) {
            return;
        }
        Holding change = new Holding(mark, environment(mark.path()));
        Instant since =
                since(AlertUpkeep.executions(edges, mark.application(), mark.tool(), mark.change(), mark.path()));
        Instant before = edges.time(change.holds(mark.path()));
        if (Objects.equals(since, before)) {
            return;
        }
        edges.put(change.holds(mark.path()), since);
        Instant first = edges.time(change.first());
        boolean later = before == null && since != null && first != null && !since.isBefore(first);
        Instant earliest = later ? first : earliest(change);
        if (Objects.equals(earliest, first)) {
            lack(change, mark.path(), since == null && earliest != null, since);
        } else {
            edges.put(change.first(), earliest);
            for (TargetRef target : fleet) {
                Instant held = edges.time(change.holds(target.path()));
                lack(change, target.path(), held == null && earliest != null, held);
                dirty.mark(new Mark.Behind(mark.application(), target.path()));
            }
        }
    }

    /** The target of a fleet that has this path. */
    Optional<TargetRef> target(String path) {
        return fleet(path).stream().filter(target -> target.path().equals(path)).findFirst();
    }

    /** What a target lacks. */
    List<Lack> lacks(Mark.Behind mark) {
        List<Lack> lacks = new ArrayList<>();
        for (String rest : edges.rests(Keys.prefix(mark.application(), "lacks", mark.path()))) {
            String[] parts = Keys.parts(rest);
            Instant first =
                    edges.time(Keys.of(mark.application(), "first", environment(mark.path()), parts[0], parts[1]));
            if (first != null) {
                lacks.add(new Lack(new ToolName(parts[0]), new ChangeId(parts[1]), first));
            }
        }
        return lacks;
    }

    /** When a target last executed a change that it had lacked; null if it never did. */
    @Nullable
    Instant caughtUpAt(Mark.Behind mark) {
        return edges.time(Keys.of(mark.application(), "caught", mark.path()));
    }

    private void lack(Holding change, String path, boolean lacking, @Nullable Instant executed) {
        String key = Keys.of(
                change.mark().application(),
                "lacks",
                path,
                change.mark().tool(),
                change.mark().change());
        if (edges.has(key) == lacking) {
            return;
        }
        if (lacking) {
            edges.add(key);
        } else {
            edges.remove(key);
            caughtUp(change.mark().application(), path, executed);
        }
        dirty.mark(new Mark.Behind(change.mark().application(), path));
    }

    private void caughtUp(String application, String path, @Nullable Instant executed) {
        String key = Keys.of(application, "caught", path);
        Instant last = edges.time(key);
        if (executed != null && (last == null || executed.isAfter(last))) {
            edges.put(key, executed);
        }
    }

    private @Nullable Instant earliest(Holding change) {
        return edges.entries(change.allHolds()).stream()
                .map((KeyValue<String, String> entry) -> Keys.time(entry.value))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * Since when a target has a change; null if it never had it, if its last execution took it back, or if no row
     * tells of it any more.
     */
    private static @Nullable Instant since(List<Execution> all) {
        List<Execution> executions =
                all.stream().filter(execution -> !execution.gone()).toList();
        if (executions.isEmpty() || executions.getLast().undone()) {
            return null;
        }
        return executions.stream()
                .filter(execution -> !execution.undone())
                .map(Execution::at)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private List<TargetRef> fleet(String path) {
        String[] names = path.split("/", -1);
        return estate.fleet(new ApplicationName(names[0]), new EnvironmentName(names[1]));
    }

    private static String environment(String path) {
        return path.split("/", -1)[1];
    }

    /** The keys of a change within an environment. */
    private record Holding(Mark.Holding mark, String environment) {
        String first() {
            return Keys.of(mark.application(), "first", environment, mark.tool(), mark.change());
        }

        String allHolds() {
            return Keys.prefix(mark.application(), "holds", environment, mark.tool(), mark.change());
        }

        String holds(String path) {
            return allHolds() + path;
        }
    }
}
