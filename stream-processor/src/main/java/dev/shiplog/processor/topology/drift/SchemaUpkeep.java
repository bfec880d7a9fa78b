package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.drift.Course;
import dev.shiplog.processor.drift.Differences;
import dev.shiplog.processor.drift.DriftAlerts;
import dev.shiplog.processor.drift.Life;
import dev.shiplog.processor.drift.Occurrence;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.drift.Step;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.evidence.StoredCourse;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.alerts.Raising;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps up what differs from what deployments made, object by object, and the alerts about each target. */
public final class SchemaUpkeep {
    /** When the differences of an object began and ended. */
    private static final String SPANS = "schema-spans";

    private final Edges edges;
    private final DirtyMarks dirty;
    private final DriftFindings drifts;
    private final Raising raising;
    private final Periods periods;
    private final DriftAlerts alerts;

    public SchemaUpkeep(Stores stores, DirtyMarks dirty, Findings findings, Raising raising, Estate estate) {
        this.edges = stores.edges();
        this.dirty = dirty;
        this.drifts = new DriftFindings(stores, dirty, findings);
        this.raising = raising;
        this.periods = new Periods(edges, dirty);
        this.alerts = new DriftAlerts(estate);
    }

    /** The paths of all targets whose schemas were looked at. */
    public static List<String> targets(String application, Edges edges) {
        return edges.rests(Keys.prefix(application, SchemaIntake.TARGET));
    }

    public void recompute(Mark.Drifting mark) {
        TargetRef target = target(mark.application(), mark.path());
        if (target == null) {
            return;
        }
        DatabaseObject object = new DatabaseObject(mark.kind(), mark.name());
        StoredCourse known = new StoredCourse(mark.application(), mark.path(), object, edges);
        List<Step> steps = known.steps();
        Life life = Course.of(steps, known);
        Drift told = drifts.told(mark.application(), Differences.id(mark.path(), DriftComparison.DEPLOYMENT, object));
        wait(mark, life.waiting());
        Differences.of(target, object, life, told).ifPresent(drifts::tell);
        noteSpans(mark, object, life);
        boolean changed =
                new CurrentSchema(mark.application(), mark.path(), edges).replace(Map.of(object, Present.of(steps)));
        if (changed || Raised.any(edges, mark.application(), mark.path(), object)) {
            new Compare(edges, dirty).touched(mark.application(), mark.path());
        }
        if (life.occurrences().stream().anyMatch(each -> each.cause() == DriftCause.HALF_APPLIED)) {
            // The alert names the run, and another may be known now.
            dirty.mark(new Mark.Drifted(mark.application(), mark.path()));
        }
    }

    /** What emits the differences. */
    public DriftFindings drifts() {
        return drifts;
    }

    /** Tells a difference again because of what is known about it beside looks and deployments. */
    public void dress(Mark.Dressing mark) {
        drifts.dress(mark);
    }

    private void wait(Mark.Drifting mark, @Nullable Instant until) {
        String key = Keys.of(mark.application(), SchemaIntake.WAITING, mark.path(), mark.kind(), mark.name());
        if (until == null && !edges.has(key)) {
            return;
        }
        edges.put(key, until);
        dirty.mark(new Mark.Drifted(mark.application(), mark.path()));
    }

    /** Keeps when the object differed, for whoever asks what a look saw, and marks those who asked. */
    private void noteSpans(Mark.Drifting mark, DatabaseObject object, Life life) {
        TreeMap<String, String> now = new TreeMap<>();
        for (Occurrence each : life.occurrences()) {
            now.put(Keys.time(each.firstSeenAt()), each.endedAt() == null ? "" : Keys.time(each.endedAt()));
        }
        String key = Keys.of(mark.application(), SPANS, mark.path(), mark.kind(), mark.name());
        String text = edges.text(key);
        TreeMap<String, String> before = new TreeMap<>();
        if (text != null) {
            String[] parts = Keys.parts(text);
            for (int i = 0; i + 1 < parts.length; i += 2) {
                before.put(parts[i], parts[i + 1]);
            }
        }
        if (now.equals(before)) {
            return;
        }
        TreeSet<String> starts = new TreeSet<>(before.keySet());
        starts.addAll(now.keySet());
        for (String start : starts) {
            String end = now.get(start);
            String old = before.get(start);
            if (Objects.equals(end, old)) {
                continue;
            }
            String span = SchemaKeys.span(mark.application(), mark.path(), start, object);
            if (end == null) {
                edges.remove(span);
            } else {
                edges.put(span, end);
            }
            markTrails(mark, Keys.time(start), later(end, old));
        }
        StringBuilder kept = new StringBuilder();
        now.forEach((start, end) -> kept.append(Keys.of(start, end, "")));
        if (kept.isEmpty()) {
            edges.remove(key);
        } else {
            edges.put(key, kept.toString());
        }
    }

    private static @Nullable Instant later(@Nullable String one, @Nullable String other) {
        String first = one == null ? other : one;
        String second = other == null ? one : other;
        if (first == null || second == null || first.isEmpty() || second.isEmpty()) {
            return null;
        }
        return Keys.time(first.compareTo(second) > 0 ? first : second);
    }

    /** The deployments whose nearest looks lie between two times. */
    private void markTrails(Mark.Drifting mark, Instant from, @Nullable Instant to) {
        Looks looks = new Looks(mark.application(), mark.path(), edges);
        Look last = looks.before(from, any -> true);
        Look next = to == null ? null : looks.after(to, any -> true);
        periods.markStarted(mark.application(), mark.path(), from, next == null ? null : next.observedAt());
        periods.markEnded(mark.application(), mark.path(), last == null ? Instant.EPOCH : last.observedAt(), to);
    }

    /** Raises or ends the alerts about a target. */
    public void judge(Mark.Drifted mark) {
        String application = mark.application();
        TargetRef target = target(application, mark.path());
        if (target == null) {
            return;
        }
        drifts.expire(application, mark.path());
        judgeDrifted(application, target);
        judgeUnread(application, target);
        dirty.mark(new Mark.Standing(application, mark.path()));
    }

    /** Tells how a target stands. */
    public void stand(Mark.Standing mark) {
        TargetRef target = target(mark.application(), mark.path());
        if (target != null) {
            boolean waiting = edges.any(Keys.prefix(mark.application(), SchemaIntake.WAITING, mark.path()));
            drifts.stand(mark, target, waiting ? "a run that may explain what changed has not ended yet" : null);
        }
    }

    /** Only of what nobody has decided about. */
    private void judgeDrifted(String application, TargetRef target) {
        String path = target.path();
        List<DriftFindings.Open> open = drifts.open(application, path).stream()
                .filter(each -> each.state() == DriftState.OPEN)
                .sorted(DriftFindings.Open.ORDER)
                .toList();
        List<DriftAlerts.Told> oldest = open.stream()
                .limit(DriftAlerts.LISTED)
                .flatMap(each -> Optional.ofNullable(drifts.told(application, each.drift())).stream())
                .map(drift -> new DriftAlerts.Told(drift, failed(drift)))
                .toList();
        raising.judge(
                application,
                DriftAlerts.driftedId(path),
                open.isEmpty()
                        ? Optional.empty()
                        : alerts.drifted(
                                target, oldest, open.size(), open.getLast().since()),
                drifts.ended(application, path));
    }

    /** The run that is suspected of having gone only half way. */
    private @Nullable DeploymentId failed(Drift drift) {
        if (drift.cause() != DriftCause.HALF_APPLIED || drift.notBefore() == null) {
            return null;
        }
        StoredCourse known =
                new StoredCourse(drift.application().value(), drift.target().path(), drift.object(), edges);
        return known.runs(drift.notBefore(), drift.changedAt()).stream()
                .filter(run -> !run.explains())
                .map(Run::deployment)
                .reduce((one, other) -> other)
                .orElse(null);
    }

    private void judgeUnread(String application, TargetRef target) {
        String path = target.path();
        Looks looks = new Looks(application, path, edges);
        Look newest = looks.newest();
        if (newest == null) {
            return;
        }
        Instant complete = edges.time(Keys.of(application, SchemaIntake.COMPLETE, path));
        Look first = complete == null ? looks.after(Instant.EPOCH, any -> true) : newest;
        Instant clock = edges.time(Keys.of(application, SchemaIntake.CLOCK));
        Instant now = clock == null || clock.isBefore(newest.observedAt()) ? newest.observedAt() : clock;
        raising.raise(
                application,
                DriftAlerts.unreadId(path),
                alerts.unread(
                        target,
                        first == null ? newest.observedAt() : first.observedAt(),
                        complete,
                        newest.observedAt(),
                        newest.problem(),
                        now),
                complete);
    }

    private @Nullable TargetRef target(String application, String path) {
        return edges.kept(Keys.of(application, SchemaIntake.TARGET, path), TargetRef.class);
    }
}
