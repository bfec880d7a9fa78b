package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.ReleaseWalk;
import dev.shiplog.processor.promotion.Half;
import dev.shiplog.processor.promotion.PromotionAlerts;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.topology.alerts.Raising;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds runs that brought a target only a part. What belongs together is certain in three ways: changes that one commit
 * brought in, of which the run executed or tried one; what another run from the same checkout executed in the same
 * environment; and what the checkout holds since the one before it on the same target. A change that carries labels or
 * conditions, which may keep it from a target by intent, counts only where the run tried it, or where its environment
 * has it elsewhere. A run that executed nothing, or of which nothing is there any more, brought no part; what a target
 * ever had, or counts as done there, is not missing.
 */
final class HalfUpkeep {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final Estate estate;
    private final Raising raising;
    private final PromotionAlerts alerts;
    private final HalfRun.Known known;
    private final Runs runs;
    private final Settling settling;
    private final Checkouts checkouts;
    private final CheckoutWalks walks;

    /**
     * @param commits of an application
     */
    HalfUpkeep(
            Edges edges,
            DirtyMarks dirty,
            Findings findings,
            Estate estate,
            Raising raising,
            OrderUpkeep.GitFacts git,
            Function<String, ReleaseWalk.Graph> commits) {
        this.edges = edges;
        this.dirty = dirty;
        this.findings = findings;
        this.estate = estate;
        this.raising = raising;
        this.alerts = new PromotionAlerts(estate);
        this.known = new HalfRun.Known(edges, new Stages(edges), new Markers(edges), git);
        this.runs = new Runs(edges, dirty);
        this.settling = new Settling(edges, runs);
        this.checkouts = new Checkouts(edges, runs);
        this.walks = new CheckoutWalks(edges, dirty, runs, commits);
    }

    /**
     * Takes note that a change came to an environment, or went, or is otherwise in Git. Runs that left it out stand
     * otherwise then, if it may be left out where no sibling has it, or was removed.
     */
    void moved(String application, String tool, String change) {
        List<ChangeIntroduced> introductions = known.git().introductions(application, tool, change);
        if (introductions.stream()
                .noneMatch(each -> HalfRun.choosy(each) || each.introduction() == Introduction.REMOVED)) {
            return;
        }
        for (ChangeIntroduced each : introductions) {
            if (each.introduction() == Introduction.INTRODUCED) {
                dirty.mark(new Mark.Along(application, Mark.Along.What.BATCH, Keys.of("commit", tool, each.commit())));
            }
        }
    }

    /** Takes note of when a target's history is at rest. */
    void looked(String application, TargetChecked check) {
        settling.looked(application, check);
    }

    /** Takes note of a commit. */
    void heard(String application, CommitObserved commit) {
        walks.heard(application, commit);
    }

    /** Looks again at all runs that a commit, a checkout, a walk or a target concerns. */
    void recomputeBatch(String application, String about) {
        String[] kind = Keys.parts(about, 2);
        String[] parts = Keys.parts(kind[1]);
        switch (kind[0]) {
            case "checkout" ->
                edges.rests(Keys.prefix(application, "checkout", parts[0], parts[1], parts[2]))
                        .forEach(deployment -> runs.mark(application, deployment));
            case "walk" -> walks.recompute(application, kind[1]);
            case "target" -> runs.markThatEnded(application, parts[0]);
            default -> {
                for (String change : edges.rests(Keys.prefix(application, "brings", parts[0], parts[1]))) {
                    for (String rest : edges.rests(Keys.prefix(application, "execution", parts[0], change))) {
                        runs.mark(application, Keys.parts(rest)[2]);
                    }
                }
                walks.broughtIn(application, parts[0], parts[1]);
            }
        }
    }

    /** Looks again at one run. */
    void recompute(String application, String trailKey) {
        Trail trail = findings.last(trailKey, Trail.class);
        if (trail == null || trail.basis() == OutcomeBasis.HOST) {
            return;
        }
        HalfRun run = new HalfRun(known, trail);
        NavigableSet<String> missing = missing(trail, run);
        String found = Keys.prefix(application, "half-of", trail.deployment());
        NavigableSet<String> before = new TreeSet<>(edges.rests(found));
        String half = Kept.text(new Half(
                trail.target().environment(),
                trail.target().path(),
                trail.deployment(),
                trail.lastKnown(),
                run.applied()));
        for (String change : missing) {
            edges.put(found + change, "");
            edges.put(halfKey(trail, change), half);
        }
        for (String change : before) {
            if (!missing.contains(change)) {
                edges.remove(found + change);
                edges.remove(halfKey(trail, change));
            }
        }
        NavigableSet<String> both = new TreeSet<>(before);
        both.addAll(missing);
        if (!before.equals(missing)) {
            both.forEach(change ->
                    dirty.mark(new Mark.Promotion(application, trail.tool().value(), change)));
        }
        if (!both.isEmpty()) {
            Optional<Alert> judged = alerts.half(
                    trail, run.applied(), missing.stream().map(ChangeId::new).toList());
            raising.raise(application, PromotionAlerts.halfId(trail), judged, run.heldAt(both));
        }
    }

    /** What a run left out, as far as that is certain by now: nobody is to be alarmed in the middle of a run. */
    private NavigableSet<String> missing(Trail trail, HalfRun run) {
        CommitSha checkout = run.checkout();
        boolean brought = run.brought();
        checkouts.replace(trail, brought ? checkout : null);
        if (!brought || checkout == null) {
            walks.forget(trail.application().value(), trail.deployment().value());
        }
        if (!brought) {
            return new TreeSet<>();
        }
        NavigableSet<String> missing = run.missing(checkout == null ? List.of() : since(trail, checkout));
        return missing.isEmpty() || !settling.waits(trail) ? missing : new TreeSet<>();
    }

    /**
     * What a checkout holds since the one before it on the same target. Where the history is read, it tells what else
     * the target has got, once it tells of this run; where it is not, nobody knows what was there before the first
     * report.
     */
    private List<String> since(Trail trail, CommitSha checkout) {
        String before = checkouts.before(trail);
        boolean certain = estate.keepsHistory(trail.target(), trail.tool())
                ? !Settling.rows(trail).isEmpty()
                : before != null;
        return certain
                ? walks.between(
                                trail.application().value(),
                                trail.deployment().value(),
                                trail.tool().value(),
                                checkout,
                                before)
                        .orElse(List.of())
                : List.of();
    }

    private static String halfKey(Trail trail, String change) {
        return Keys.of(
                trail.application(),
                "half",
                trail.tool(),
                change,
                trail.target().environment(),
                trail.target().path(),
                trail.deployment());
    }

    /** The targets that lack a change by a run's fault. */
    List<Half> of(String application, String environment, String tool, String change) {
        return edges.entries(Keys.prefix(application, "half", tool, change, environment)).stream()
                .map(entry -> edges.read(entry.value, Half.class))
                .toList();
    }
}
