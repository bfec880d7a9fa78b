package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.drift.Step;
import dev.shiplog.processor.drift.Target;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What the looks at a target tell of one of its objects, in the order of the looks and not of their arrival. */
public final class StoredCourse implements Target {
    /** A run that takes longer is not found by what changed in its beginning. */
    static final Duration LONGEST_RUN = Duration.ofHours(24);

    private final String application;
    private final String path;
    private final DatabaseObject object;
    private final Edges edges;
    private final Looks looks;

    public StoredCourse(String application, String path, DatabaseObject object, Edges edges) {
        this.application = application;
        this.path = path;
        this.object = object;
        this.edges = edges;
        this.looks = new Looks(application, path, edges);
    }

    /** What it was, by time. */
    public List<Step> steps() {
        NavigableMap<String, Step> told = told();
        if (told.isEmpty()) {
            return List.of();
        }
        TreeMap<String, Step> all = new TreeMap<>(told);
        for (KeyValue<String, String> whole : edges.entries(Keys.prefix(application, Looks.WHOLE, path))) {
            String[] place = Keys.parts(whole.key);
            Look look = looks.get(place[3], place[4]);
            if (look != null && look.read(object.kind())) {
                all.putIfAbsent(Keys.of(place[3], place[4]), new Step(look.observedAt(), null, look.form()));
            }
        }
        before(told.firstEntry(), all);
        // In the order of time, since each rests on what was before it.
        told.values().forEach(step -> crossing(step, all));
        return List.copyOf(all.values());
    }

    private NavigableMap<String, Step> told() {
        TreeMap<String, Step> told = new TreeMap<>();
        String prefix = SchemaKeys.object(application, path, object);
        for (KeyValue<String, String> entry : edges.entries(prefix)) {
            String place = entry.key.substring(prefix.length());
            String[] value = Keys.parts(entry.value);
            Instant at = Keys.time(Keys.parts(place)[0]);
            told.put(place, SchemaKeys.step(at, value));
        }
        return told;
    }

    /** What was not read when all was told, and was read and not there before it was told first, was not there. */
    private void before(Map.Entry<String, Step> first, NavigableMap<String, Step> all) {
        String[] place = Keys.parts(first.getKey());
        if (first.getValue().hash() == null || !first.getKey().equals(all.firstKey()) || !wholeBefore(place[0])) {
            return;
        }
        Look look = looks.get(place[0], place[1]);
        Look base = look == null ? null : looks.base(look);
        if (base != null && base.read(object.kind())) {
            all.put(Keys.of(Keys.time(base.observedAt()), base.id()), new Step(base.observedAt(), null, base.form()));
        }
    }

    private boolean wholeBefore(String time) {
        String first = edges.first(Keys.prefix(application, Looks.WHOLE, path));
        return first != null && first.compareTo(time) < 0;
    }

    /** Somebody else's look that goes on from before this step and does not name the object saw it as it was there. */
    private void crossing(Step step, NavigableMap<String, Step> all) {
        Look next = looks.after(step.at(), look -> look.read(object.kind()));
        while (next != null && next.sinceAt() != null && next.sinceAt().isBefore(step.at())) {
            String place = Keys.of(Keys.time(next.observedAt()), next.id());
            Look base = looks.base(next);
            Map.Entry<String, Step> then =
                    base == null ? null : all.floorEntry(Keys.of(Keys.time(base.observedAt()), base.id()));
            if (then != null && then.getValue().form().equals(next.form())) {
                all.putIfAbsent(place, then.getValue().at(next.observedAt(), next.form()));
            }
            next = looks.after(next.observedAt(), look -> look.read(object.kind()));
        }
    }

    @Override
    public Instant lookBefore(Instant look) {
        Look before = looks.before(look, seen -> seen.read(object.kind()));
        return before == null ? look : before.observedAt();
    }

    @Override
    public List<Run> runs(Instant before, Instant seen) {
        List<Run> found = new ArrayList<>();
        edges.walk(
                SchemaKeys.runsFrom(application, path, before),
                SchemaKeys.runsTo(application, path, seen.plus(LONGEST_RUN)),
                false,
                (key, value) -> {
                    Run run = edges.read(value, Run.class);
                    if (run.covers(before, seen)) {
                        found.add(run);
                    }
                    return true;
                });
        return found;
    }

    /** The run of a deployment that executed something at a time; null if none is known. */
    public @Nullable Run run(Instant executed, String deployment) {
        return run(edges, application, path, executed, deployment);
    }

    /** The same for any object of a target. */
    public static @Nullable Run run(Edges edges, String application, String path, Instant executed, String deployment) {
        Run[] found = new Run[1];
        edges.walk(
                SchemaKeys.runsFrom(application, path, executed),
                SchemaKeys.runsTo(application, path, executed.plus(LONGEST_RUN)),
                false,
                (key, value) -> {
                    Run run = edges.read(value, Run.class);
                    if (run.deployment().value().equals(deployment)) {
                        found[0] = run;
                    }
                    return found[0] == null;
                });
        return found[0];
    }

    @Override
    public Instant newest() {
        @Nullable Look newest = looks.newest();
        return newest == null ? Instant.EPOCH : newest.observedAt();
    }
}
