package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.promotion.Held;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run with what it executed and tried, and what it left out of what belongs together. */
final class HalfRun {
    /** How far the clocks of a database and of whoever commits may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Known known;
    private final Edges edges;
    private final Trail trail;
    private final String application;
    private final String environment;
    private final String tool;
    private final String path;
    private final Set<String> executed;
    private final Set<String> failed;

    HalfRun(Known known, Trail trail) {
        this.known = known;
        this.edges = known.edges();
        this.trail = trail;
        this.application = trail.application().value();
        this.environment = trail.target().environment().value();
        this.tool = trail.tool().value();
        this.path = trail.target().path();
        this.executed = Execution.of(trail).stream()
                .filter(entry -> !entry.getValue().undone())
                .map(entry -> entry.getKey().change().value())
                .collect(Collectors.toSet());
        this.failed = trail.supersededBy() != null
                ? Set.of()
                : trail.changes().stream()
                        .filter(change -> change.outcome() == Outcome.FAILED)
                        .map(TrailChange::change)
                        .map(ChangeId::value)
                        .collect(Collectors.toSet());
    }

    /** What is asked of the stores. */
    record Known(Edges edges, Stages stages, Markers markers, OrderUpkeep.GitFacts git) {}

    /** Whether a change says itself that some databases do not get it. */
    static boolean choosy(ChangeIntroduced introduced) {
        return !introduced.labels().isEmpty() || introduced.conditional() != null;
    }

    /** How many changes it executed. */
    int applied() {
        return executed.size();
    }

    /** The commit that it was made from; null if nobody tells. */
    @Nullable
    CommitSha checkout() {
        return trail.run() == null ? null : trail.run().commit();
    }

    /** Whether it is over, and something is there that it brought. */
    boolean brought() {
        return trail.finishedAt() != null && executed.stream().anyMatch(this::held);
    }

    /**
     * What it left out.
     *
     * @param checkedOut what its checkout holds and the target should not have had before
     */
    NavigableSet<String> missing(Collection<String> checkedOut) {
        NavigableSet<String> expected = new TreeSet<>(failed);
        expected.addAll(checkedOut);
        expected.addAll(siblings());
        CommitSha checkout = checkout();
        if (checkout != null) {
            edges.rests(Keys.prefix(application, "expected", environment, tool, checkout))
                    .forEach(rest -> expected.add(Keys.parts(rest)[0]));
        }
        NavigableSet<String> missing = new TreeSet<>();
        expected.stream().filter(this::lacks).forEach(missing::add);
        return missing;
    }

    /** What came in by the same commits as what it executed or tried. */
    private Set<String> siblings() {
        NavigableSet<String> named = new TreeSet<>(executed);
        named.addAll(failed);
        Set<String> commits = new TreeSet<>();
        for (String change : named) {
            for (ChangeIntroduced introduced : known.git().introductions(application, tool, change)) {
                if (introduced.introduction() == Introduction.INTRODUCED && inTime(introduced.committedAt())) {
                    commits.add(introduced.commit().value());
                }
            }
        }
        Set<String> siblings = new TreeSet<>();
        commits.forEach(commit -> siblings.addAll(edges.rests(Keys.prefix(application, "brings", tool, commit))));
        return siblings;
    }

    private @Nullable Held at(String change) {
        return known.stages().held(application, environment, tool, change, path);
    }

    private boolean held(String change) {
        Held held = at(change);
        return held != null && held.since() != null;
    }

    /** What was committed after the run began cannot have been in its checkout by that commit. */
    private boolean inTime(Instant committedAt) {
        return !committedAt.isAfter(trail.startedAt().plus(SKEW));
    }

    private boolean lacks(String change) {
        if (executed.contains(change)
                || edges.any(Keys.prefix(application, "execution", tool, change, path))
                || known.markers().excuse(application, environment, tool, change, path)) {
            return false;
        }
        List<ChangeIntroduced> introductions = known.git().introductions(application, tool, change);
        if (Journey.removedAt(introductions) != null) {
            return false;
        }
        boolean elsewhere =
                known.stages().stage(application, environment, tool, change).firstAt() != null;
        return failed.contains(change) || elsewhere || introductions.stream().noneMatch(HalfRun::choosy);
    }

    /**
     * When the target got the last of them by other runs; null if no other run brought any. What this run brought
     * itself only looked missing while it was under way.
     */
    @Nullable
    Instant heldAt(Set<String> changes) {
        Instant latest = null;
        for (String change : changes) {
            if (executed.contains(change)) {
                continue;
            }
            Held held = at(change);
            Instant first = held == null ? null : held.firstAt();
            if (first != null && (latest == null || first.isAfter(latest))) {
                latest = first;
            }
        }
        return latest;
    }
}
