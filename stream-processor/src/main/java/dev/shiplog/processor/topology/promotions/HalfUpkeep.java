package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.promotion.Half;
import dev.shiplog.processor.promotion.Held;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.PromotionAlerts;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.topology.alerts.Raising;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs that brought a target only a part. What belongs together is certain in two ways: changes that one commit
 * brought in, of which the run executed or tried one; and what another run from the same checkout executed in the same
 * environment. A change that carries labels or conditions, which may keep it from a target by intent, counts only
 * where the run tried it, or where its environment has it elsewhere. A run that executed nothing, or of which nothing
 * is there any more, brought no part; what a target ever had, or counts as done there, is not missing.
 */
final class HalfUpkeep {
    /** How far the clocks of a database and of whoever commits may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final Stages stages;
    private final Markers markers;
    private final Raising raising;
    private final PromotionAlerts alerts;
    private final OrderUpkeep.GitFacts git;

    HalfUpkeep(
            Edges edges,
            DirtyMarks dirty,
            Findings findings,
            Raising raising,
            PromotionAlerts alerts,
            OrderUpkeep.GitFacts git) {
        this.edges = edges;
        this.dirty = dirty;
        this.findings = findings;
        this.stages = new Stages(edges);
        this.markers = new Markers(edges);
        this.raising = raising;
        this.alerts = alerts;
        this.git = git;
    }

    /**
     * Takes note that a change came to an environment, or went, or is otherwise in Git. Runs that left it out stand
     * otherwise then, if it may be left out where no sibling has it, or was removed.
     */
    void moved(String application, String tool, String change) {
        List<ChangeIntroduced> introductions = git.introductions(application, tool, change);
        if (introductions.stream().noneMatch(each -> choosy(each) || each.introduction() == Introduction.REMOVED)) {
            return;
        }
        for (ChangeIntroduced each : introductions) {
            if (each.introduction() == Introduction.INTRODUCED) {
                dirty.mark(new Mark.Along(application, Mark.Along.What.BATCH, Keys.of("commit", tool, each.commit())));
            }
        }
    }

    private static boolean choosy(ChangeIntroduced introduced) {
        return !introduced.labels().isEmpty() || introduced.conditional() != null;
    }

    /** Looks again at all runs that a commit, or a checkout, concerns. */
    void recomputeBatch(String application, String about) {
        String[] parts = Keys.parts(about);
        if (parts[0].equals("checkout")) {
            edges.rests(Keys.prefix(application, "checkout", parts[1], parts[2], parts[3]))
                    .forEach(deployment -> mark(application, deployment));
            return;
        }
        for (String change : edges.rests(Keys.prefix(application, "brings", parts[1], parts[2]))) {
            for (String rest : edges.rests(Keys.prefix(application, "execution", parts[1], change))) {
                mark(application, Keys.parts(rest)[2]);
            }
        }
    }

    private void mark(String application, String deployment) {
        String trail = edges.text(Keys.of(application, "trail-of", deployment));
        if (trail != null) {
            dirty.mark(new Mark.Along(application, Mark.Along.What.RUN, trail));
        }
    }

    /** Takes note of when a target's history is at rest: what a run there has not brought by then is missing. */
    void looked(String application, TargetChecked check) {
        String path = check.target().path();
        String tool = check.tool().value();
        Instant known = edges.time(settledKey(application, path, tool));
        Instant settled = check.settledUpTo();
        if (settled != null && (known == null || settled.isAfter(known))) {
            edges.put(settledKey(application, path, tool), settled);
            String waiting = unsettled(application, path, tool);
            edges.rests(waiting).forEach(deployment -> mark(application, deployment));
            edges.removeAll(waiting);
        }
    }

    private static String settledKey(String application, String path, String tool) {
        return Keys.of(application, "settled", path, tool);
    }

    private static String unsettled(String application, String path, String tool) {
        return Keys.prefix(application, "unsettled", path, tool);
    }

    /** Looks again at one run. */
    void recompute(String application, String trailKey) {
        Trail trail = findings.last(trailKey, Trail.class);
        if (trail == null || trail.basis() == OutcomeBasis.HOST) {
            return;
        }
        Run run = new Run(trail);
        NavigableSet<String> missing = run.missing();
        if (run.waits(missing)) {
            missing = new TreeSet<>();
        }
        NavigableSet<String> before = new TreeSet<>(edges.rests(run.foundPrefix()));
        for (String change : missing) {
            edges.put(run.found(change), "");
            edges.put(run.half(change), run.half());
        }
        for (String change : before) {
            if (!missing.contains(change)) {
                edges.remove(run.found(change));
                edges.remove(run.half(change));
            }
        }
        NavigableSet<String> both = new TreeSet<>(before);
        both.addAll(missing);
        if (!before.equals(missing)) {
            both.forEach(change ->
                    dirty.mark(new Mark.Promotion(application, trail.tool().value(), change)));
        }
        if (!both.isEmpty()) {
            raise(application, trail, run, missing, both);
        }
    }

    private void raise(String application, Trail trail, Run run, NavigableSet<String> missing, Set<String> both) {
        AlertId id = PromotionAlerts.halfId(trail);
        Optional<Alert> judged = alerts.half(
                trail, run.executed.size(), missing.stream().map(ChangeId::new).toList());
        raising.raise(application, id, judged, run.heldAt(both));
    }

    /** The targets that lack a change by a run's fault. */
    List<Half> of(String application, String environment, String tool, String change) {
        return edges.entries(Keys.prefix(application, "half", tool, change, environment)).stream()
                .map(entry -> edges.read(entry.value, Half.class))
                .toList();
    }

    /** One run with what it executed and tried. */
    private final class Run {
        private final Trail trail;
        private final String application;
        private final String environment;
        private final String tool;
        private final String path;
        private final Set<String> executed;
        private final Set<String> failed;

        Run(Trail trail) {
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

        NavigableSet<String> missing() {
            NavigableSet<String> missing = new TreeSet<>();
            if (trail.finishedAt() == null || executed.stream().noneMatch(this::held)) {
                return missing;
            }
            NavigableSet<String> named = new TreeSet<>(executed);
            named.addAll(failed);
            NavigableSet<String> expected = new TreeSet<>(failed);
            Set<String> commits = new TreeSet<>();
            for (String change : named) {
                for (ChangeIntroduced introduced : git.introductions(application, tool, change)) {
                    if (introduced.introduction() == Introduction.INTRODUCED && inTime(introduced.committedAt())) {
                        commits.add(introduced.commit().value());
                    }
                }
            }
            commits.forEach(commit -> expected.addAll(edges.rests(Keys.prefix(application, "brings", tool, commit))));
            CommitSha checkout = trail.run() == null ? null : trail.run().commit();
            if (checkout != null) {
                edges.rests(Keys.prefix(application, "expected", environment, tool, checkout))
                        .forEach(rest -> expected.add(Keys.parts(rest)[0]));
            }
            expected.stream().filter(this::lacks).forEach(missing::add);
            return missing;
        }

        /**
         * Whether it may yet bring what is missing, so that nobody is to be alarmed: until the target's history has
         * come to rest after its rows. That holds also where its end was reported, since a look may have come before
         * it. What a report alone tells of does not wait, as no look will ever tell more.
         */
        boolean waits(Set<String> missing) {
            boolean waits = !missing.isEmpty() && !settled();
            if (waits) {
                edges.add(unsettled(application, path, tool) + trail.deployment());
            }
            return waits;
        }

        private boolean settled() {
            List<Instant> rows = Execution.of(trail).stream()
                    .filter(entry -> entry.getKey().row() != null)
                    .map(entry -> entry.getValue().at())
                    .toList();
            Instant settled = edges.time(settledKey(application, path, tool));
            return rows.isEmpty() || (settled != null && rows.stream().noneMatch(at -> at.isAfter(settled)));
        }

        private boolean held(String change) {
            Held held = stages.held(application, environment, tool, change, path);
            return held != null && held.since() != null;
        }

        /** What was committed after the run began cannot have been in its checkout by that commit. */
        private boolean inTime(Instant committedAt) {
            return !committedAt.isAfter(trail.startedAt().plus(SKEW));
        }

        private boolean lacks(String change) {
            if (executed.contains(change)
                    || edges.any(Keys.prefix(application, "execution", tool, change, path))
                    || markers.excuse(application, environment, tool, change, path)) {
                return false;
            }
            List<ChangeIntroduced> introductions = git.introductions(application, tool, change);
            Instant removed = Journey.removedAt(introductions);
            if (removed != null) {
                return false;
            }
            boolean elsewhere =
                    stages.stage(application, environment, tool, change).firstAt() != null;
            return failed.contains(change)
                    || elsewhere
                    || introductions.stream().noneMatch(HalfUpkeep::choosy);
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
                Held held = stages.held(application, environment, tool, change, path);
                Instant first = held == null ? null : held.firstAt();
                if (first != null && (latest == null || first.isAfter(latest))) {
                    latest = first;
                }
            }
            return latest;
        }

        String foundPrefix() {
            return Keys.prefix(application, "half-of", trail.deployment());
        }

        String found(String change) {
            return foundPrefix() + change;
        }

        String half(String change) {
            return Keys.of(application, "half", tool, change, environment, path, trail.deployment());
        }

        String half() {
            return Kept.text(new Half(
                    new EnvironmentName(environment), path, trail.deployment(), trail.lastKnown(), executed.size()));
        }
    }
}
