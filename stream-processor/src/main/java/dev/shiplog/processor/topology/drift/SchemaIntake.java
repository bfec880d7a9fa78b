package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.evidence.StoredRules;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Takes in looks at schemas: each with the objects that it tells of, and a mark on every object that is seen otherwise
 * now. A look counts when all of its parts are there.
 */
public final class SchemaIntake {
    static final String TARGET = "schema-target";
    static final String COMPLETE = "schema-complete";
    /** How late it is by the looks at all targets of an application, in full hours. */
    static final String CLOCK = "schema-clock";

    static final String WAITING = "schema-waiting";

    private static final String PART = "schema-part";
    private static final String AWAITED = "schema-awaited";

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Periods periods;

    public SchemaIntake(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
        this.periods = new Periods(edges, dirty);
    }

    public void take(String application, Fact fact, SchemaObserved seen) {
        String path = seen.target().path();
        String time = Keys.time(seen.observedAt());
        Looks looks = new Looks(application, path, edges);
        Look look = Look.of(seen, fact.source(), fact.id());
        Look known = looks.get(time, look.id());
        if (known != null) {
            again(application, path, seen, look, known);
            return;
        }
        if (seen.parts() == 1) {
            add(application, seen, look, seen.changes());
            return;
        }
        String prefix = Keys.prefix(application, PART, path, time, look.id());
        String key = prefix + seen.part();
        Part part = edges.kept(key, Part.class);
        if (part != null && part.ref().compareTo(look.ref()) <= 0) {
            return;
        }
        edges.keep(key, new Part(seen.part(), fact.source(), fact.id(), seen.changes()));
        List<Part> parts = edges.allKept(prefix, Part.class);
        if (parts.size() == seen.parts()) {
            Part first =
                    parts.stream().filter(each -> each.part() == 1).findFirst().orElseThrow();
            List<SchemaObject> all =
                    parts.stream().flatMap(each -> each.changes().stream()).toList();
            add(application, seen, Look.of(seen, first.source(), first.fact()), all);
            edges.removeAll(prefix);
        }
    }

    /** Of one look that two tell of the same one is shown as evidence, whoever came first. */
    private void again(String application, String path, SchemaObserved seen, Look look, Look known) {
        if (seen.part() == 1 && look.ref().compareTo(known.ref()) < 0) {
            edges.keep(key(application, Looks.LOOK, path, look), look);
            markTrails(application, path, look, look.observedAt());
        }
    }

    private void add(String application, SchemaObserved seen, Look look, List<SchemaObject> changes) {
        String path = seen.target().path();
        Looks looks = new Looks(application, path, edges);
        boolean first = looks.newest() == null;
        String target = Keys.of(application, TARGET, path);
        if (!edges.has(target)) {
            edges.keep(target, seen.target());
        }
        edges.keep(key(application, Looks.LOOK, path, look), look);
        if (look.whole()) {
            edges.add(key(application, Looks.WHOLE, path, look));
        }
        boolean owned = false;
        for (SchemaObject change : changes) {
            edges.put(
                    SchemaKeys.object(application, path, change.object())
                            + Keys.of(Keys.time(look.observedAt()), look.id()),
                    SchemaKeys.said(change, look.form()));
            edges.add(SchemaKeys.told(application, path, look.observedAt(), change.object()));
            owned |= own(application, path, look, change);
        }
        Instant complete = edges.time(Keys.of(application, COMPLETE, path));
        if (look.complete() && (complete == null || look.observedAt().isAfter(complete))) {
            edges.put(Keys.of(application, COMPLETE, path), look.observedAt());
        }
        chain(application, path, looks, look);
        if (first) {
            begin(application, path, look, changes);
        } else {
            mark(application, path, looks, look);
        }
        markTrails(application, path, look, look.observedAt());
        if (owned && new StoredRules(edges).any(application)) {
            // What a rule for an owner covers may be something else now, also at earlier looks.
            periods.markStarted(application, path, Instant.EPOCH, null);
            periods.markEnded(application, path, Instant.EPOCH, null);
        }
        wake(application, path, look.observedAt());
        dirty.mark(new Mark.Drifted(application, path));
        new Compare(edges, dirty).target(application, path);
        heard(application, look);
    }

    /** Answers whether the object has another owner than was known. */
    private boolean own(String application, String path, Look look, SchemaObject change) {
        if (change.owner() == null) {
            return false;
        }
        String key = SchemaKeys.owner(application, path, change.object());
        String now = Keys.of(Keys.time(look.observedAt()), look.id(), change.owner());
        String before = edges.text(key);
        if (before != null && before.compareTo(now) >= 0) {
            return false;
        }
        edges.put(key, now);
        return before == null || !Keys.parts(before, 3)[2].equals(change.owner());
    }

    /** What the only look saw needs no comparing with others to be known as what is there. */
    private void begin(String application, String path, Look look, List<SchemaObject> changes) {
        Map<DatabaseObject, Present> now = new LinkedHashMap<>();
        for (SchemaObject seen : changes) {
            now.put(seen.object(), new Present(seen.hash(), seen.structureOrHash(), seen.access(), look.observedAt()));
        }
        new CurrentSchema(application, path, edges).replace(now);
    }

    /** Once an hour it is judged again which targets were not read for long. */
    private void heard(String application, Look look) {
        String key = Keys.of(application, CLOCK);
        Instant hour = look.observedAt().truncatedTo(ChronoUnit.HOURS);
        Instant before = edges.time(key);
        if (look.hash() == null || (before != null && !hour.isAfter(before))) {
            return;
        }
        edges.put(key, hour);
        for (String path : edges.rests(Keys.prefix(application, TARGET))) {
            dirty.mark(new Mark.Drifted(application, path));
        }
    }

    /** Notes whether it goes on from a look that is known, and which looks go on from it. */
    private void chain(String application, String path, Looks looks, Look look) {
        if (look.since() != null && look.sinceAt() != null && looks.base(look) == null) {
            edges.add(key(application, Looks.BROKEN, path, look));
            edges.add(Keys.of(
                    application,
                    AWAITED,
                    path,
                    Keys.time(look.sinceAt()),
                    look.since(),
                    Keys.time(look.observedAt()),
                    look.id()));
        }
        if (look.hash() == null) {
            return;
        }
        String awaited = Keys.prefix(application, AWAITED, path, Keys.time(look.observedAt()), look.hash());
        for (String rest : edges.rests(awaited)) {
            String[] parts = Keys.parts(rest);
            Look next = looks.get(parts[0], parts[1]);
            if (next != null && look.equals(looks.base(next))) {
                edges.remove(awaited + rest);
                edges.remove(key(application, Looks.BROKEN, path, next));
                mark(application, path, looks, next);
                markTrails(application, path, next, null);
            }
        }
    }

    private void mark(String application, String path, Looks looks, Look look) {
        Told told = new Told(application, path, edges, dirty);
        if (look.whole()) {
            told.markAll();
            return;
        }
        if (look.hash() == null) {
            return;
        }
        // What it did not see changed since the look that it goes on from, and what the looks after it saw first.
        Instant from =
                look.sinceAt() == null ? look.observedAt() : look.sinceAt().plus(1, ChronoUnit.MICROS);
        Look next = looks.after(look.observedAt(), Look::complete);
        told.mark(from, next == null ? null : next.observedAt());
    }

    /** The deployments for which a look is the newest before them, or the first after them. */
    private void markTrails(String application, String path, Look look, @Nullable Instant to) {
        Looks looks = new Looks(application, path, edges);
        Look last = looks.before(look.observedAt(), any -> true);
        Look next = to == null ? null : looks.after(to, any -> true);
        periods.markStarted(application, path, look.observedAt(), next == null ? null : next.observedAt());
        periods.markEnded(application, path, last == null ? Instant.EPOCH : last.observedAt(), to);
    }

    /** What waited for the end of a run has waited long enough. */
    private void wake(String application, String path, Instant now) {
        String prefix = Keys.prefix(application, WAITING, path);
        for (KeyValue<String, String> entry : edges.entries(prefix)) {
            String[] parts = Keys.parts(entry.key.substring(prefix.length()));
            if (now.isAfter(Keys.time(entry.value))) {
                dirty.mark(new Mark.Drifting(application, path, parts[0], parts[1]));
            }
        }
    }

    private static String key(String application, String kind, String path, Look look) {
        return Keys.of(application, kind, path, Keys.time(look.observedAt()), look.id());
    }

    /** A part of a look whose other parts are not there yet. */
    record Part(int part, SourceName source, FactId fact, List<SchemaObject> changes) {
        FactRef ref() {
            return new FactRef(source, fact);
        }
    }
}
