package dev.shiplog.processor.topology.promotions;

import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Lack;
import dev.shiplog.processor.correlation.Lag;
import dev.shiplog.processor.evidence.StoredExecutions;
import dev.shiplog.processor.promotion.Held;
import dev.shiplog.processor.promotion.Policies;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which target has which change, and which target of a fleet lacks one that a sibling has. A change that appears
 * in a fleet costs a look at each of its targets once; that another target gets it too costs one.
 */
public final class FleetUpkeep {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Estate estate;
    private final Members members;
    private final Stages stages;
    private final Runs runs;
    private final Policies policies;
    private final ApplicationClock clock;
    /** By application, environment and tool: the configuration does not change while the program runs. */
    private final Map<String, Set<String>> listed = new HashMap<>();

    public FleetUpkeep(Edges edges, DirtyMarks dirty, Estate estate) {
        this.edges = edges;
        this.members = new Members(edges, estate);
        this.dirty = dirty;
        this.estate = estate;
        this.stages = new Stages(edges);
        this.runs = new Runs(edges, dirty);
        this.policies = new Policies(estate.governance());
        this.clock = new ApplicationClock(edges, dirty);
    }

    /** Looks again whether a target has a change. */
    public void recompute(Mark.Holding mark) {
        Held now = Held.of(
                StoredExecutions.of(edges, mark.application(), mark.tool(), mark.change(), mark.path()),
                place(mark.path(), mark.tool()));
        replace(mark, now).ifPresent(moved -> lag(mark, moved));
    }

    private Optional<Stages.Moved> replace(Mark.Holding mark, @Nullable Held now) {
        Optional<Stages.Moved> moved = stages.put(mark, environment(mark.path()), now);
        moved.ifPresent(each -> {
            dirty.mark(new Mark.Promotion(mark.application(), mark.tool(), mark.change()));
            if (each.reordered()) {
                dirty.mark(
                        new Mark.Along(mark.application(), Mark.Along.What.ORDER, Keys.of(mark.tool(), mark.change())));
            }
            halves(mark, each);
        });
        return moved;
    }

    /** A run that had left the change out is looked at again, and one that had brought what goes or comes back. */
    private void halves(Mark.Holding mark, Stages.Moved moved) {
        String prefix = Keys.prefix(
                mark.application(), "half", mark.tool(), mark.change(), environment(mark.path()), mark.path());
        edges.rests(prefix).forEach(deployment -> runs.mark(mark.application(), deployment));
        if (moved.before() != null) {
            runs.markThatExecuted(mark.application(), mark.tool(), mark.change(), mark.path());
        }
    }

    private void lag(Mark.Holding mark, Stages.Moved moved) {
        boolean lackable = target(mark.path()).isPresent();
        // What a member has is kept before anybody looked at it, and while it is gone.
        if (!lackable && !estate.couldBeFound(reference(mark.path()))) {
            return;
        }
        Holding change = new Holding(mark, environment(mark.path()));
        Instant since = moved.now() == null ? null : moved.now().since();
        Instant first = edges.time(change.first());
        Instant earliest = moved.is().siblingSince();
        if (Objects.equals(earliest, first)) {
            if (lackable) {
                lack(change, mark.path(), since == null && earliest != null, since);
            }
        } else {
            edges.put(change.first(), earliest);
            for (TargetRef target : fleet(mark.path())) {
                Instant held = held(change, target.path());
                lack(change, target.path(), held == null && earliest != null, held);
                dirty.mark(new Mark.Behind(mark.application(), target.path()));
            }
        }
    }

    private @Nullable Instant held(Holding change, String path) {
        Mark.Holding mark = change.mark();
        Held held = stages.held(mark.application(), change.environment(), mark.tool(), mark.change(), path);
        return held == null ? null : held.since();
    }

    /** Takes note of a look at a target: a member may have come, and lacks what it does not have, or gone. */
    public void looked(TargetChecked check) {
        if (!members.changedBy(check)) {
            return;
        }
        TargetRef target = check.target();
        String application = target.application().value();
        String path = target.path();
        placed(target);
        dirty.mark(new Mark.Compared(application, Mark.Compared.With.ANYTHING, path));
        if (check.status() == TargetStatus.GONE) {
            edges.removeAll(Keys.prefix(application, "lacks", path));
        } else {
            String firsts = Keys.prefix(application, "first", target.environment());
            for (String rest : edges.rests(firsts)) {
                String[] parts = Keys.parts(rest);
                Mark.Holding mark = new Mark.Holding(application, parts[0], parts[1], path);
                Holding change = new Holding(mark, environment(path));
                Instant held = held(change, path);
                lack(change, path, held == null, held);
            }
        }
        dirty.mark(new Mark.Behind(application, path));
    }

    /** A target that came or went counts, or counts no more, for all that it has. */
    private void placed(TargetRef target) {
        String application = target.application().value();
        String environment = target.environment().value();
        for (String[] change : stages.changes(application, environment)) {
            Held held = stages.held(application, environment, change[0], change[1], target.path());
            if (held != null) {
                Mark.Holding mark = new Mark.Holding(application, change[0], change[1], target.path());
                replace(mark, held.at(place(target.path(), change[0])));
            }
        }
        dirty.mark(new Mark.Along(application, Mark.Along.What.TARGETS, ""));
    }

    /** How many configured targets of an environment could have what this tool executes. */
    int possible(ApplicationName application, EnvironmentName environment, ToolName tool) {
        return listedPaths(application, environment, tool).size() + members.count(application, environment, tool);
    }

    private Held.Place place(String path, String tool) {
        TargetRef named = reference(path);
        ToolName by = new ToolName(tool);
        if (members.at(named.application(), named.environment(), path) != null) {
            return members.keeps(named, by) ? Held.Place.TARGET : Held.Place.STRANGER;
        }
        if (estate.couldBeFound(named)) {
            return Held.Place.AWAY;
        }
        return listedPaths(named.application(), named.environment(), by).contains(path)
                ? Held.Place.TARGET
                : Held.Place.STRANGER;
    }

    private Set<String> listedPaths(ApplicationName application, EnvironmentName environment, ToolName tool) {
        return listed.computeIfAbsent(
                Keys.of(application, environment, tool), any -> estate.possible(application, environment, tool).stream()
                        .map(TargetRef::path)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The target of a fleet that has this path. */
    public Optional<TargetRef> target(String path) {
        TargetRef named = reference(path);
        TargetRef member = members.at(named.application(), named.environment(), path);
        return member != null
                ? Optional.of(member)
                : listed(named).stream()
                        .filter(target -> target.path().equals(path))
                        .findFirst();
    }

    /** Whether a target is listed, or a member of a fleet that is there now. */
    public boolean isThere(TargetRef target) {
        return members.at(target.application(), target.environment(), target.path()) != null || estate.lists(target);
    }

    /** How late it is for each application. */
    ApplicationClock clock() {
        return clock;
    }

    /** What a target lacks for longer than its environment's policy allows. */
    public List<Lack> lacks(Mark.Behind mark) {
        List<Lack> lacks = allLacks(mark);
        Duration allowed = allowed(mark.path());
        if (allowed.isZero()) {
            return lacks;
        }
        clock.wait(mark, lacks.stream().map(lack -> lack.since().plus(allowed)).toList());
        Instant now = clock.now(mark.application());
        return lacks.stream()
                .filter(lack -> now != null && now.isAfter(lack.since().plus(allowed)))
                .toList();
    }

    private Duration allowed(String path) {
        TargetRef named = reference(path);
        Duration said = policies.at(
                named.application(),
                named.environment(),
                estate.tier(named.application(), named.environment()),
                Policy::behindAfter);
        return said == null ? Duration.ZERO : said;
    }

    private List<Lack> allLacks(Mark.Behind mark) {
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

    /** The last time that a target was seen to lack something, and caught up; null if it never was. */
    @Nullable
    public Lag lagSeen(Mark.Behind mark) {
        return lagSeen(caughtKey(mark.application(), mark.path()));
    }

    private @Nullable Lag lagSeen(String key) {
        String text = edges.text(key);
        if (text == null) {
            return null;
        }
        String[] times = Keys.parts(text);
        return new Lag(Keys.time(times[0]), Keys.time(times[1]));
    }

    private static String caughtKey(String application, String path) {
        return Keys.of(application, "caught", path);
    }

    /**
     * The same whether or not anybody could know that it lacked the change, because both came to be known at once; null
     * if it never did. Costs a look at each change of the environment, so it is for alerts that somebody handled.
     */
    @Nullable
    public Lag lagged(Mark.Behind mark) {
        List<Lag> lags = new ArrayList<>();
        for (String rest : edges.rests(Keys.prefix(mark.application(), "first", environment(mark.path())))) {
            String[] parts = Keys.parts(rest);
            Mark.Holding holding = new Mark.Holding(mark.application(), parts[0], parts[1], mark.path());
            Holding change = new Holding(holding, environment(mark.path()));
            Instant first = edges.time(change.first());
            Instant held = held(change, mark.path());
            if (first == null || held == null || !estate.canLack(reference(mark.path()), new ToolName(parts[0]))) {
                continue;
            }
            if (held.isAfter(first.plus(allowed(mark.path())))) {
                lags.add(new Lag(first, held));
            }
        }
        return Lag.last(lags).orElse(null);
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
            Instant first = edges.time(change.first());
            Duration allowed = allowed(path);
            if (executed != null && first != null && (allowed.isZero() || executed.isAfter(first.plus(allowed)))) {
                caughtUp(caughtKey(change.mark().application(), path), new Lag(first, executed));
            }
        }
        dirty.mark(new Mark.Behind(change.mark().application(), path));
    }

    private void caughtUp(String key, Lag now) {
        Lag before = lagSeen(key);
        Lag last = before == null ? now : Lag.last(List.of(before, now)).orElseThrow();
        if (!last.equals(before)) {
            edges.put(key, Keys.of(Keys.time(last.since()), Keys.time(last.until())));
        }
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
    }
}
