package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
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
    private final Members members;

    FleetUpkeep(Edges edges, DirtyMarks dirty, Estate estate) {
        this.edges = edges;
        this.members = new Members(edges, estate);
        this.dirty = dirty;
        this.estate = estate;
    }

    /** Looks again whether a target has a change. */
    void recompute(Mark.Holding mark) {
        boolean lackable = target(mark.path()).isPresent();
        // What a member has is kept before anybody looked at it, and while it is gone.
        if (!lackable && !estate.couldBeFound(reference(mark.path()))) {
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
            if (lackable) {
                lack(change, mark.path(), since == null && earliest != null, since);
            }
        } else {
            edges.put(change.first(), earliest);
            for (TargetRef target : fleet(mark.path())) {
                Instant held = edges.time(change.holds(target.path()));
                lack(change, target.path(), held == null && earliest != null, held);
                dirty.mark(new Mark.Behind(mark.application(), target.path()));
            }
        }
    }

    /** Takes note of a look at a target: a member may have come, and lacks what it does not have, or gone. */
    void looked(TargetChecked check) {
        if (!members.changedBy(check)) {
            return;
        }
        TargetRef target = check.target();
        String application = target.application().value();
        String path = target.path();
        if (check.status() == TargetStatus.GONE) {
            edges.removeAll(Keys.prefix(application, "lacks", path));
        } else {
            String firsts = Keys.prefix(application, "first", target.environment());
            for (String rest : edges.rests(firsts)) {
                String[] parts = Keys.parts(rest);
                Mark.Holding mark = new Mark.Holding(application, parts[0], parts[1], path);
                Holding change = new Holding(mark, environment(path));
                Instant held = edges.time(change.holds(path));
                lack(change, path, held == null, held);
            }
        }
        dirty.mark(new Mark.Behind(application, path));
    }

    /** The target of a fleet that has this path. */
    Optional<TargetRef> target(String path) {
        TargetRef named = reference(path);
        TargetRef member = members.at(named.application(), named.environment(), path);
        return member != null
                ? Optional.of(member)
                : listed(named).stream()
                        .filter(target -> target.path().equals(path))
                        .findFirst();
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

    /**
     * The same whether or not anybody could know that it lacked the change, because both came to be known at once; null
     * if it never did. Costs a look at each change of the environment, so it is for alerts that somebody handled.
     */
    @Nullable
    Instant lackedUntil(Mark.Behind mark) {
        Instant last = null;
        for (String rest : edges.rests(Keys.prefix(mark.application(), "first", environment(mark.path())))) {
            String[] parts = Keys.parts(rest);
            Mark.Holding holding = new Mark.Holding(mark.application(), parts[0], parts[1], mark.path());
            Holding change = new Holding(holding, environment(mark.path()));
            Instant first = edges.time(change.first());
            Instant held = edges.time(change.holds(mark.path()));
            if (first == null || held == null || !estate.canLack(reference(mark.path()), new ToolName(parts[0]))) {
                continue;
            }
            if (held.isAfter(first) && (last == null || held.isAfter(last))) {
                last = held;
            }
        }
        return last;
    }

    private void lack(Holding change, String path, boolean missing, @Nullable Instant executed) {
        boolean lacking = missing
                && estate.canLack(reference(path), new ToolName(change.mark().tool()));
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
        TargetRef named = reference(path);
        List<TargetRef> fleet = new ArrayList<>(listed(named));
        fleet.addAll(members.of(named.application(), named.environment()));
        return fleet;
    }

    private List<TargetRef> listed(TargetRef named) {
        return estate.fleet(named.application(), named.environment());
    }

    private static TargetRef reference(String path) {
        String[] names = path.split("/", -1);
        return new TargetRef(
                new ApplicationName(names[0]), new EnvironmentName(names[1]), new TargetName(names[2]), null);
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
