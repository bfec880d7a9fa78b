package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How late it is for an application, by what its databases and hosts were heard to say; never by the clock on the
 * wall, so that the same facts always give the same answer. In full hours, so that it seldom moves. Commits do not move
 * it: anybody can write any time into them.
 */
final class ApplicationClock {
    private final Edges edges;
    private final DirtyMarks dirty;
    /** What is stored, so that a fact that does not move it costs no read. */
    private final Map<String, Instant> known = new HashMap<>();

    ApplicationClock(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** Takes note of the time of a fact, and marks the changes and targets that have waited until then. */
    void heard(String application, PipelineEvent event) {
        if (!counts(event)) {
            return;
        }
        Instant hour = event.occurredAt().truncatedTo(ChronoUnit.HOURS);
        Instant before = now(application);
        if (before != null && !hour.isAfter(before)) {
            return;
        }
        known.put(application, hour);
        edges.put(key(application), hour);
        String waiting = Keys.prefix(application, "due");
        edges.walk(waiting, Keys.end(application, "due", Keys.time(hour)), false, (key, value) -> {
            String[] parts = Keys.parts(key.substring(waiting.length()));
            dirty.mark(
                    parts[1].isEmpty()
                            ? new Mark.Behind(application, parts[2])
                            : new Mark.Promotion(application, parts[1], parts[2]));
            return true;
        });
    }

    /** What bears the time of a database, a collector or a host. */
    private static boolean counts(PipelineEvent event) {
        // That a history has come to rest is told of what was heard already.
        return (event instanceof TargetChecked check && check.settledUpTo() == null)
                || event instanceof HistoryObserved
                || event instanceof HistoryAltered
                || event instanceof DeploymentRecorded
                || event instanceof DeploymentChanged
                || event instanceof PipelineRunChanged
                || event instanceof PullRequestChanged
                || event instanceof TicketChanged;
    }

    /** How late it is; null if nothing was heard yet. */
    @Nullable
    Instant now(String application) {
        Instant time = known.get(application);
        if (time == null) {
            time = edges.time(key(application));
            if (time != null) {
                known.put(application, time);
            }
        }
        return time;
    }

    /** The same for a target that lacks something. */
    void wait(Mark.Behind mark, Collection<Instant> dues) {
        wait(mark.application(), "", mark.path(), dues);
    }

    /** Replaces the times at which a change has to be looked at again; what has passed already is none. */
    void wait(String application, String tool, String change, Collection<Instant> dues) {
        Instant now = now(application);
        String key = Keys.of(application, "dues", tool, change);
        Instant next = dues.stream()
                .filter(due -> now == null || !now.isAfter(due))
                .min(Instant::compareTo)
                .orElse(null);
        Instant before = edges.time(key);
        if (Objects.equals(before, next)) {
            return;
        }
        if (before != null) {
            edges.remove(Keys.of(application, "due", Keys.time(before), tool, change));
        }
        edges.put(key, next);
        if (next != null) {
            edges.add(Keys.of(application, "due", Keys.time(next), tool, change));
        }
    }

    private static String key(String application) {
        return Keys.of(application, "clock");
    }
}
