package dev.shiplog.processor.topology.judgements;

import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.processor.control.ControlAlerts;
import dev.shiplog.processor.control.Exemptions;
import dev.shiplog.processor.control.Judging;
import dev.shiplog.processor.control.Opinion;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.evidence.StoredElsewhere;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.alerts.Raising;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges a deployment again by all controls, and raises the alerts that the configuration asks for. */
public final class JudgementUpkeep {
    /** As many deployments as are marked in one go where all of an application may have to be judged again. */
    private static final int STEP = 1000;

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final Raising raising;
    private final Exemptions exemptions;
    private final Judging judging;
    private final JudgementIndex index;
    /** Which controls ever raised an alert, by application, so that the others cost no look. */
    private final Map<String, Set<String>> alerted = new HashMap<>();

    public JudgementUpkeep(
            Stores stores, DirtyMarks dirty, Findings findings, Raising raising, Exemptions exemptions, Estate estate) {
        this.edges = stores.edges();
        this.dirty = dirty;
        this.findings = findings;
        this.raising = raising;
        this.exemptions = exemptions;
        this.judging = new Judging(estate);
        this.index = new JudgementIndex(edges, dirty);
    }

    public void recompute(Mark.Judgement mark) {
        Trail trail = findings.last(mark.trailKey(), Trail.class);
        if (trail == null) {
            return;
        }
        List<Opinion> opinions = trail.supersededBy() == null
                ? judging.judge(trail, new StoredElsewhere(mark.application(), edges, findings), exemptions)
                : List.of();
        List<Verdict> verdicts = opinions.stream().map(Opinion::verdict).toList();
        findings.emit(
                Keys.of(mark.application(), "judgement", trail.deployment()),
                new Judgement(trail.deployment(), 0, trail.target(), verdicts));
        raise(mark.application(), trail, opinions);
    }

    private void raise(String application, Trail trail, List<Opinion> opinions) {
        Set<String> ever = alerted.computeIfAbsent(
                application, any -> new TreeSet<>(edges.rests(Keys.prefix(application, "control-alert"))));
        Set<String> left = new TreeSet<>(ever);
        for (Opinion opinion : opinions) {
            ControlId control = opinion.verdict().control();
            if (opinion.asked() && ever.add(control.value())) {
                edges.add(Keys.of(application, "control-alert", control));
            }
            if (opinion.asked()) {
                left.remove(control.value());
                raising.raise(
                        application,
                        ControlAlerts.id(trail.application(), control, trail.deployment()),
                        ControlAlerts.of(trail, opinion));
            }
        }
        for (String control : left) {
            raising.raise(
                    application,
                    ControlAlerts.id(trail.application(), new ControlId(control), trail.deployment()),
                    Optional.empty());
        }
    }

    /** Marks deployments of an environment, or of the whole application, a number of them at a time. */
    public void recompute(Mark.Judgements mark) {
        String all = Keys.prefix(mark.application(), "judged");
        int[] seen = {0};
        String[] last = {null};
        edges.walk(
                mark.from().isEmpty() ? all : Keys.end(mark.application(), "judged", mark.from()),
                Keys.end(mark.application(), "judged"),
                false,
                (key, trailKey) -> {
                    if (concerns(mark, trailKey)) {
                        dirty.mark(new Mark.Judgement(mark.application(), trailKey));
                    }
                    last[0] = key.substring(all.length());
                    return ++seen[0] < STEP;
                });
        if (seen[0] == STEP && last[0] != null) {
            dirty.mark(new Mark.Judgements(mark.application(), mark.environment(), last[0]));
        }
    }

    /** The key of a trail that a host told of does not say where it is, so it may be anywhere. */
    private static boolean concerns(Mark.Judgements mark, String trailKey) {
        String[] parts = Keys.parts(trailKey);
        return mark.environment().isEmpty()
                || parts[1].equals("hosted-trail")
                || parts[2].startsWith(mark.application() + "/" + mark.environment() + "/");
    }

    /** Marks the deployments whose rows were altered between two looks: a run may explain it now. */
    public void recompute(Mark.Altered mark) {
        String prefix = Keys.prefix(
                mark.application(),
                "altered",
                mark.site().path(),
                mark.site().tool(),
                Keys.time(mark.noticedAt()),
                Keys.time(mark.lastSeenAt()));
        edges.rests(prefix).stream()
                .map(rest -> Keys.parts(rest)[0])
                .distinct()
                .forEach(deployment -> index.mark(mark.application(), new DeploymentId(deployment)));
    }
}
