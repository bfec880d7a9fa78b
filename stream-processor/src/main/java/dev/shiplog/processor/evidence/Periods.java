package dev.shiplog.processor.evidence;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Placed;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Readers;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps when deployments were on each target and in each environment, so that evidence which tells no more than a place
 * and a time finds those that it may count for without looking at others. What asks by time is found here again when
 * the answer changes; no edge from each asker to each moment is kept.
 */
public final class Periods {
    private final Edges edges;
    private final DirtyMarks dirty;

    public Periods(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** Puts one in the place of another, and marks the deployment before it if its answer may be another now. */
    public void replace(String application, @Nullable Period before, @Nullable Period now, String reader) {
        Period known = before != null && edges.has(start(application, before)) ? before : null;
        if (!Objects.equals(known, now)) {
            put(application, known, now, reader);
        }
    }

    private void put(String application, @Nullable Period before, @Nullable Period now, String reader) {
        if (before != null) {
            edges.remove(start(application, before));
            edges.remove(startIn(application, before));
            if (before.end() != null) {
                edges.remove(end(application, before, before.end()));
            }
        }
        if (now != null) {
            edges.put(start(application, now), reader);
            edges.put(startIn(application, now), reader);
            if (now.end() != null) {
                edges.put(end(application, now, now.end()), reader);
            }
        }
        if (before != null && (now == null || !samePlace(before, now))) {
            markBefore(application, before);
        }
        if (now != null && (before == null || !samePlace(before, now))) {
            markBefore(application, now);
        }
    }

    /** Marks all that began on a target between these times, both included; without an end all later ones. */
    public void markStarted(String application, String path, Instant from, @Nullable Instant to) {
        markAll(application, "start", path, from, to);
    }

    /** The same for all that ended there. */
    public void markEnded(String application, String path, Instant from, @Nullable Instant to) {
        markAll(application, "end", path, from, to);
    }

    /** Marks all that evidence of a place and a time counts for, or would without what lies between. */
    public void mark(String application, Placed placed) {
        Instant at = placed.at();
        boolean before = placed.kind() == Placed.Kind.APPROVAL;
        Duration window = placed.kind().window();
        Instant from = before ? at : at.minus(window);
        Instant to = before ? at.plus(window) : at;
        if (placed.target() == null) {
            markAll(application, "start-in", placed.environment().value(), from, to);
            return;
        }
        String path = application + "/" + placed.environment() + "/" + placed.target();
        if (before) {
            markStarted(application, path, from, to);
        } else {
            markNewest(application, path, from, to);
        }
    }

    private void markAll(String application, String kind, String place, Instant from, @Nullable Instant to) {
        edges.walk(
                Keys.of(application, kind, place, Keys.time(from)),
                to == null ? Keys.end(application, kind, place) : Keys.end(application, kind, place, Keys.time(to)),
                false,
                (key, reader) -> {
                    dirty.mark(Readers.mark(application, reader));
                    return true;
                });
    }

    /** Marks the last that began between these times, or the last ones if several began at once. */
    private void markNewest(String application, String path, Instant from, Instant to) {
        String[] last = new String[1];
        edges.walk(
                Keys.of(application, "start", path, Keys.time(from)),
                Keys.end(application, "start", path, Keys.time(to)),
                true,
                (key, reader) -> {
                    String time = Keys.parts(key)[3];
                    if (last[0] != null && !last[0].equals(time)) {
                        return false;
                    }
                    last[0] = time;
                    dirty.mark(Readers.mark(application, reader));
                    return true;
                });
    }

    /** What happened after this start counted, or counts now, for the deployment before it, if anything happened. */
    private void markBefore(String application, Period period) {
        for (Placed.Kind kind : new Placed.Kind[] {Placed.Kind.VERIFICATION, Placed.Kind.INCIDENT}) {
            TargetRef target = period.target();
            Instant to = period.start().plus(kind.window());
            if (any(application, kind, target, "", period.start(), to)
                    || any(application, kind, target, target.target().value(), period.start(), to)) {
                markNewest(
                        application,
                        period.path(),
                        period.start().minus(kind.window()),
                        period.start().minusNanos(1000));
            }
        }
    }

    private boolean any(String application, Placed.Kind kind, TargetRef target, String name, Instant from, Instant to) {
        boolean[] found = new boolean[1];
        edges.walk(
                Keys.of(application, "placed", kind, target.environment(), name, Keys.time(from)),
                Keys.end(application, "placed", kind, target.environment(), name, Keys.time(to)),
                false,
                (key, value) -> {
                    found[0] = true;
                    return false;
                });
        return found[0];
    }

    private static boolean samePlace(Period one, Period other) {
        return one.path().equals(other.path()) && one.start().equals(other.start());
    }

    private static String start(String application, Period period) {
        return Keys.of(application, "start", period.path(), Keys.time(period.start()), period.deployment());
    }

    private static String startIn(String application, Period period) {
        TargetRef target = period.target();
        return Keys.of(
                application,
                "start-in",
                target.environment(),
                Keys.time(period.start()),
                target.target(),
                period.deployment());
    }

    private static String end(String application, Period period, Instant end) {
        return Keys.of(application, "end", period.path(), Keys.time(end), period.deployment());
    }
}
