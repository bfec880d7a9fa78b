package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Placed;
import dev.shiplog.processor.correlation.Predecessor;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.correlation.Surroundings;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what was at a place around a time, each by a walk that ends where the answer does. */
final class StoredSurroundings implements Surroundings {
    private final String application;
    private final StoredFacts facts;
    private final Edges edges;

    StoredSurroundings(String application, StoredFacts facts, Edges edges) {
        this.application = application;
        this.facts = facts;
        this.edges = edges;
    }

    @Override
    public Collection<Fact> placed(Placed.Kind kind, TargetRef target, Span span) {
        List<Fact> found = new ArrayList<>();
        for (String name : List.of("", target.target().value())) {
            edges.walk(
                    Keys.of(application, "placed", kind, target.environment(), name, Keys.time(span.from())),
                    Keys.end(application, "placed", kind, target.environment(), name, Keys.time(span.to())),
                    false,
                    (key, value) -> {
                        Fact fact = facts.at(Keys.parts(key, 7)[6]);
                        return fact == null || found.add(fact);
                    });
        }
        return found;
    }

    @Override
    public List<Seen<BackupRecorded>> backups(TargetRef target, Instant before) {
        List<Seen<BackupRecorded>> found = new ArrayList<>();
        edges.walk(
                Keys.prefix(application, "taken", target.path()),
                Keys.end(application, "taken", target.path(), Keys.time(before)),
                true,
                (key, outcome) -> {
                    add(found, key, BackupRecorded.class);
                    return !outcome.equals(Outcome.SUCCEEDED.name()) && found.size() < MOST_BACKUPS;
                });
        return found;
    }

    @Override
    public List<Seen<DriftChecked>> driftBefore(TargetRef target, Instant time) {
        List<Seen<DriftChecked>> found = nearest(
                Keys.prefix(application, "looked", target.path()),
                Keys.end(application, "looked", target.path(), Keys.time(time)),
                true);
        found.addAll(new LooksAsChecks(application, edges).before(target, time));
        return found;
    }

    @Override
    public List<Seen<DriftChecked>> driftAfter(TargetRef target, Instant time) {
        List<Seen<DriftChecked>> found = nearest(
                Keys.end(application, "looked", target.path(), Keys.time(time)),
                Keys.end(application, "looked", target.path()),
                false);
        found.addAll(new LooksAsChecks(application, edges).after(target, time));
        return found;
    }

    @Override
    public @Nullable Instant nextStart(TargetRef target, Instant start) {
        Instant[] found = new Instant[1];
        edges.walk(
                Keys.end(application, "start", target.path(), Keys.time(start)),
                Keys.end(application, "start", target.path()),
                false,
                (key, value) -> {
                    found[0] = Keys.time(Keys.parts(key)[3]);
                    return false;
                });
        return found[0];
    }

    @Override
    public @Nullable Predecessor before(TargetRef target, Instant start, DeploymentId deployment) {
        return Releases.before(edges, target, start, deployment);
    }

    /** The first on the walk, and those of the same time. */
    private List<Seen<DriftChecked>> nearest(String from, String to, boolean backwards) {
        List<Seen<DriftChecked>> found = new ArrayList<>();
        String[] time = new String[1];
        edges.walk(from, to, backwards, (key, value) -> {
            String here = Keys.parts(key)[3];
            if (time[0] != null && !time[0].equals(here)) {
                return false;
            }
            time[0] = here;
            add(found, key, DriftChecked.class);
            return true;
        });
        return found;
    }

    private <E extends PipelineEvent> void add(List<Seen<E>> found, String key, Class<E> type) {
        Fact fact = facts.at(Keys.parts(key, 5)[4]);
        if (fact != null) {
            found.add(Seen.of(fact, type));
        }
    }
}
