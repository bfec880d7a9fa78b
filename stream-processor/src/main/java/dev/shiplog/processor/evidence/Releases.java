package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Predecessor;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Readers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps which commit of software was deployed where and when, so that each release knows what was there before it. */
public final class Releases {
    private final Edges edges;
    private final DirtyMarks dirty;

    public Releases(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** What a deployment that began then found on its target; null if nothing is known. */
    static @Nullable Predecessor before(Edges edges, TargetRef target, Instant start, DeploymentId deployment) {
        Predecessor[] found = new Predecessor[1];
        String own = key(target, start, deployment);
        edges.walk(Keys.prefix(target.application(), "released", target.path()), own, true, (key, value) -> {
            String commit = Keys.parts(value, 2)[0];
            if (key.equals(own) || commit.isEmpty()) {
                return true;
            }
            found[0] = new Predecessor(new DeploymentId(Keys.parts(key)[4]), new CommitSha(commit));
            return false;
        });
        return found[0];
    }

    /** Puts one trail in the place of another, and marks what found it there, or finds it there now. */
    public void replace(@Nullable Trail before, Trail now, String reader) {
        Entry old = Entry.of(before, reader);
        Entry entry = Entry.of(now, reader);
        if (Objects.equals(old, entry)) {
            return;
        }
        if (old != null) {
            edges.remove(old.key());
        }
        if (entry != null) {
            edges.put(entry.key(), entry.value());
        }
        for (Entry each : new Entry[] {old, entry}) {
            if (each != null && !each.commit().isEmpty()) {
                markAfter(each);
            }
        }
    }

    /** Whatever began after it, up to the next that succeeded. */
    private void markAfter(Entry entry) {
        String application = entry.target().application().value();
        edges.walk(entry.key(), Keys.end(application, "released", entry.target().path()), false, (key, value) -> {
            if (key.equals(entry.key())) {
                return true;
            }
            String[] parts = Keys.parts(value, 2);
            dirty.mark(Readers.mark(application, parts[1]));
            return parts[0].isEmpty();
        });
    }

    private static String key(TargetRef target, Instant start, DeploymentId deployment) {
        return Keys.of(target.application(), "released", target.path(), Keys.time(start), deployment);
    }

    /**
     * How a deployment of a commit is kept.
     *
     * @param commit empty unless it succeeded: then it is what the next one finds
     */
    private record Entry(TargetRef target, String key, String commit, String reader) {
        static @Nullable Entry of(@Nullable Trail trail, String reader) {
            CommitSha commit =
                    trail == null || trail.run() == null ? null : trail.run().commit();
            if (trail == null || commit == null || trail.supersededBy() != null) {
                return null;
            }
            return new Entry(
                    trail.target(),
                    Releases.key(trail.target(), trail.startedAt(), trail.deployment()),
                    trail.outcome() == Outcome.SUCCEEDED ? commit.value() : "",
                    reader);
        }

        String value() {
            return Keys.of(commit, reader);
        }
    }
}
