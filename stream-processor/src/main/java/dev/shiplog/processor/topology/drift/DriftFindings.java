package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.finding.DdlTrace;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.drift.Decided;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.evidence.StoredDdl;
import dev.shiplog.processor.evidence.StoredRules;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Emits differences, whatever they were compared with, each with what people decided about it and who made it, and how
 * each target stands.
 */
public final class DriftFindings {
    /** The differences that did not end: state, since when, id and until when a rule covers it. */
    private static final String OPEN = "schema-open";
    /** When anything about a target's differences became better last. */
    private static final String ENDED = "schema-ended";
    /** All differences, by when they were seen first; the value is when they were not there yet. */
    private static final String SEEN = "drift-seen";
    /** Why a comparison could not tell. */
    private static final String UNTOLD = "schema-untold";

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final DriftDecisions decisions;
    private final StoredDdl ddl;
    private final StoredRules rules;

    public DriftFindings(Stores stores, DirtyMarks dirty, Findings findings) {
        this.edges = stores.edges();
        this.dirty = dirty;
        this.findings = findings;
        this.decisions = new DriftDecisions(stores.facts(), edges, dirty);
        this.ddl = new StoredDdl(stores.facts());
        this.rules = new StoredRules(edges);
    }

    /** What was told of a difference last; null if nothing was. */
    public @Nullable Drift told(String application, DriftId id) {
        return findings.last(key(application, id), Drift.class);
    }

    /**
     * Emits a difference if it is not what was emitted last.
     *
     * @param judged what follows from looks and deployments alone: open or resolved
     */
    public void tell(Drift judged) {
        String application = judged.application().value();
        String path = judged.target().path();
        Drift bare = Decided.bare(judged);
        Drift before = told(application, judged.drift());
        DriftRuleSet rule = bare.state() == DriftState.RESOLVED
                ? null
                : rules.standing(application, now(application, path))
                        .covering(
                                bare.target(),
                                bare.comparison(),
                                bare.object(),
                                SchemaKeys.owner(application, path, bare.object(), edges))
                        .orElse(null);
        DdlTrace made = ddl.maker(bare);
        Drift now = Decided.of(bare, decisions.handled(application, bare.drift()), rule, made);
        if (!findings.emit(key(application, now.drift()), now)) {
            return;
        }
        index(application, path, before, now, rule);
        dirty.mark(new Mark.Drifted(application, path));
        if (before == null || before.state() != now.state()) {
            new Compare(edges, dirty).told(now);
        }
        if (before == null
                || stops(before) != stops(now)
                || !before.firstSeenAt().equals(now.firstSeenAt())) {
            dirty.mark(new Mark.Behind(application, path));
        }
    }

    private static boolean stops(Drift drift) {
        return drift.state() == DriftState.OPEN || drift.state() == DriftState.ACKNOWLEDGED;
    }

    /** Tells a difference again because somebody decided something about it, or its maker became known. */
    public void dress(Mark.Dressing mark) {
        Drift told = told(mark.application(), new DriftId(mark.drift()));
        if (told != null) {
            tell(told);
        }
    }

    /**
     * Says that a comparison which is due at a target cannot tell, or that it can. While one cannot, nobody says that
     * the target is clean. A comparison that nobody asked for, or for which there is nothing to compare with, is not
     * due.
     *
     * @param reason in a sentence; null if it can tell
     */
    public void untold(String application, String path, DriftComparison comparison, @Nullable String reason) {
        String key = Keys.of(application, UNTOLD, path, comparison);
        String before = edges.text(key);
        if (reason == null && before != null) {
            edges.remove(key);
        } else if (reason != null && !reason.equals(before)) {
            edges.put(key, reason);
        } else {
            return;
        }
        dirty.mark(new Mark.Drifted(application, path));
    }

    /** Emits how a target stands, once all that the looks at it tell of was judged. */
    void stand(Mark.Standing mark, TargetRef target, @Nullable String waiting) {
        String application = mark.application();
        String path = mark.path();
        if (mark.causes().stream().anyMatch(dirty::any)) {
            dirty.later(mark);
            return;
        }
        Looks looks = new Looks(application, path, edges);
        Look newest = looks.newest();
        if (newest == null) {
            return;
        }
        boolean unbroken = looks.unbroken(newest.observedAt());
        Map<DriftState, Integer> counts = new EnumMap<>(DriftState.class);
        open(application, path).forEach(each -> counts.merge(each.state(), 1, Integer::sum));
        findings.emit(
                Keys.of(application, "schema-state", path),
                new SchemaState(
                        target,
                        newest.ref(),
                        newest.observedAt(),
                        newest.complete() && unbroken,
                        counts.getOrDefault(DriftState.OPEN, 0),
                        counts.getOrDefault(DriftState.ACKNOWLEDGED, 0),
                        counts.getOrDefault(DriftState.IGNORED, 0),
                        untold(application, path, newest.hash() != null && !unbroken, waiting),
                        0));
    }

    private List<String> untold(String application, String path, boolean broken, @Nullable String waiting) {
        List<String> untold = new ArrayList<>();
        if (broken) {
            untold.add("deployment: the look that the newest one goes on from is not known");
        }
        if (waiting != null) {
            untold.add("deployment: " + waiting);
        }
        String prefix = Keys.prefix(application, UNTOLD, path);
        for (KeyValue<String, String> entry : edges.entries(prefix)) {
            untold.add(entry.key.substring(prefix.length()).toLowerCase(Locale.ROOT) + ": " + entry.value);
        }
        return untold;
    }

    /** Judges anew what rules covered that have expired. */
    void expire(String application, String path) {
        Instant now = now(application, path);
        for (Open each : open(application, path)) {
            if (each.until() != null && !now.isBefore(each.until())) {
                dirty.mark(new Mark.Dressing(application, each.drift().value()));
            }
        }
    }

    /** Why a deployment to a target should wait, in a sentence; null if nothing has drifted there that counts. */
    public static @Nullable String postponing(String application, String path, Edges edges) {
        List<Open> drifted = open(application, path, edges).stream()
                .filter(each -> each.state() != DriftState.IGNORED)
                .sorted(Open.ORDER)
                .toList();
        return drifted.isEmpty()
                ? null
                : "It is postponed since " + drifted.getFirst().since() + ": "
                        + (drifted.size() == 1 ? "1 object" : drifted.size() + " objects")
                        + " of its schema drifted, first " + drifted.getFirst().object() + ".";
    }

    /** The differences of a target that did not end. */
    List<Open> open(String application, String path) {
        return open(application, path, edges);
    }

    private static List<Open> open(String application, String path, Edges edges) {
        String prefix = Keys.prefix(application, OPEN, path);
        return edges.entries(prefix).stream()
                .map(entry -> {
                    String[] name = Keys.parts(entry.key.substring(prefix.length()), 3);
                    String[] parts = Keys.parts(entry.value);
                    return new Open(
                            new DriftId(parts[2]),
                            new DatabaseObject(name[1], name[2]),
                            DriftState.valueOf(parts[0]),
                            Keys.time(parts[1]),
                            parts[3].isEmpty() ? null : Keys.time(parts[3]));
                })
                .toList();
    }

    /** When a difference of a target ended last, or somebody decided about one; null if none did. */
    @Nullable
    Instant ended(String application, String path) {
        return edges.time(Keys.of(application, ENDED, path));
    }

    /** The ids of all differences of an application that did not end. */
    static List<String> standing(String application, Edges edges) {
        return edges.entries(Keys.prefix(application, OPEN)).stream()
                .map(entry -> Keys.parts(entry.value)[2])
                .toList();
    }

    static String seenFrom(String application, String path, Instant time) {
        return Keys.of(application, SEEN, path, Keys.time(time));
    }

    static String seenTo(String application, String path) {
        return Keys.end(application, SEEN, path);
    }

    private void index(String application, String path, @Nullable Drift before, Drift now, @Nullable DriftRuleSet by) {
        String seen = seen(application, path, now);
        String old = before == null ? seen : seen(application, path, before);
        if (!old.equals(seen)) {
            edges.remove(old);
        }
        edges.put(seen, now.notBefore() == null ? "" : Keys.time(now.notBefore()));
        DatabaseObject object = now.object();
        String key = Keys.of(application, OPEN, path, now.comparison(), object.kind(), object.name());
        if (now.state() == DriftState.RESOLVED) {
            edges.remove(key);
        } else {
            edges.put(
                    key,
                    Keys.of(
                            now.state(),
                            Keys.time(now.firstSeenAt()),
                            now.drift(),
                            by == null ? "" : Keys.time(by.expiresAt())));
        }
        Instant better = now.state() == DriftState.RESOLVED ? now.endedAt() : now.handledAt();
        Instant last = ended(application, path);
        if (now.state() != DriftState.OPEN && better != null && (last == null || better.isAfter(last))) {
            edges.put(Keys.of(application, ENDED, path), better);
        }
    }

    /** How late it is, by the looks at this target and at all of the application. */
    private Instant now(String application, String path) {
        Instant clock = edges.time(Keys.of(application, SchemaIntake.CLOCK));
        Look newest = new Looks(application, path, edges).newest();
        Instant own = newest == null ? Instant.EPOCH : newest.observedAt();
        return clock == null || clock.isBefore(own) ? own : clock;
    }

    private static String key(String application, DriftId id) {
        return Keys.of(application, "drift", id);
    }

    private static String seen(String application, String path, Drift drift) {
        return Keys.of(application, SEEN, path, Keys.time(drift.firstSeenAt()), drift.drift());
    }

    /**
     * A difference that did not end.
     *
     * @param until when the rule expires that covers it; null if none does
     */
    record Open(DriftId drift, DatabaseObject object, DriftState state, Instant since, @Nullable Instant until) {
        /** The oldest first. */
        static final Comparator<Open> ORDER = Comparator.comparing(Open::since)
                .thenComparing(open -> open.object().kind())
                .thenComparing(open -> open.object().name())
                .thenComparing(open -> open.drift().value());
    }
}
