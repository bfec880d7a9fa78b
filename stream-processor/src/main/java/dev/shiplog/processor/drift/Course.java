package dev.shiplog.processor.drift;

import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one object from look to look, and tells when it left what a deployment had made it, and came back. */
public final class Course {
    private final Target target;
    private final List<Occurrence> ended = new ArrayList<>();
    private final Map<Instant, DeploymentId> explained = new HashMap<>();
    private Step last;
    /** What it should be, which a first look takes for granted. */
    private @Nullable String expected;

    private @Nullable DeploymentId against;
    private @Nullable Occurrence open;
    /** Whether what it should be was told in a form that is not the form of now, so that nobody can see it return. */
    private boolean lost;

    private @Nullable Instant waiting;

    private Course(Target target, Step first) {
        this.target = target;
        this.last = first;
        this.expected = first.hash();
    }

    /**
     * The life of an object.
     *
     * @param steps what it was, by time; empty if it was never seen
     */
    public static Life of(List<Step> steps, Target target) {
        if (steps.isEmpty()) {
            return new Life(List.of(), Map.of(), null);
        }
        Course course = new Course(target, steps.getFirst());
        for (Step step : steps.subList(1, steps.size())) {
            if (course.waiting == null) {
                course.take(step);
            }
        }
        List<Occurrence> all = new ArrayList<>(course.ended);
        if (course.open != null) {
            all.add(course.open);
        }
        return new Life(all, course.explained, course.waiting);
    }

    private void take(Step step) {
        if (!step.form().equals(last.form())) {
            reformed(step);
        } else if (!Objects.equals(step.hash(), last.hash())) {
            changed(step);
        }
        if (waiting == null) {
            last = step;
        }
    }

    private void reformed(Step step) {
        if (open == null) {
            expected = step.hash();
        } else if (!lost) {
            lost = true;
            open = open.changed(open.found(), open.changedAt(), DriftCause.FORM_CHANGED);
        }
    }

    private void changed(Step step) {
        Instant before = target.lookBefore(step.at());
        List<Run> runs = target.runs(before, step.at());
        Optional<Run> maker = runs.stream().filter(Run::explains).findFirst();
        Instant now = target.newest();
        Optional<Run> pending = runs.stream().filter(run -> run.pending(now)).findFirst();
        boolean back = open != null && !lost && Objects.equals(step.hash(), expected);
        if (back) {
            end(DriftEnd.REVERTED, step, maker.map(Run::deployment).orElse(null));
        } else if (maker.isPresent()) {
            made(step, maker.get().deployment());
        } else if (pending.isPresent()) {
            waiting = pending.get().until();
            explained.put(step.at(), pending.get().deployment());
        } else {
            DriftCause cause = runs.isEmpty() ? DriftCause.BY_HAND : DriftCause.HALF_APPLIED;
            open = open == null
                    ? Occurrence.open(expected, step.hash(), against, before, step.at(), cause)
                    : open.changed(step.hash(), step.at(), lost ? DriftCause.FORM_CHANGED : cause);
        }
    }

    private void made(Step step, DeploymentId deployment) {
        if (open == null) {
            explained.put(step.at(), deployment);
        } else {
            end(DriftEnd.DEPLOYED, step, deployment);
        }
        expected = step.hash();
        against = deployment;
    }

    private void end(DriftEnd how, Step step, @Nullable DeploymentId deployment) {
        if (open != null) {
            ended.add(open.ended(how, step.at(), deployment));
        }
        open = null;
        lost = false;
    }
}
