package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Readers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what promotions ask of the trails and of Git: rows that only mark, what runs of one checkout executed, when
 * software was deployed, which changes one commit brought in.
 */
public final class PromotionIndex {
    /** The kinds of edges that rest on the configuration, and are made anew when it changes. */
    public static final List<String> RECOMPUTED = List.of(
            "holds", "held", "stage", "first", "lacks", "waypoint", "departure", "arrival", "overtook", "overtaken");

    private final Edges edges;
    private final DirtyMarks dirty;

    public PromotionIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** The edge that a repository has told of changes of the tool. */
    static String known(String application, ChangeIntroduced e) {
        return Keys.of(application, "migrations-known", e.tool());
    }

    /** The edges of a change that a commit touched. */
    static List<String> edges(String application, ChangeIntroduced e) {
        String known = known(application, e);
        return e.introduction() == Introduction.INTRODUCED
                ? List.of(known, Keys.of(application, "brings", e.tool(), e.commit(), e.change()))
                : List.of(known);
    }

    /** What has to be computed again when a commit is heard of that touched a change. */
    static List<Mark> marks(String application, ChangeIntroduced e) {
        String tool = e.tool().value();
        String change = e.change().value();
        return List.of(
                new Mark.Promotion(application, tool, change),
                new Mark.Along(application, Mark.Along.What.ORDER, Keys.of(tool, change)),
                new Mark.Along(application, Mark.Along.What.BATCH, Keys.of("commit", tool, e.commit())));
    }

    /** The edge that a whole table was lost. */
    static String reset(String application, HistoryAltered e) {
        return Keys.of(
                application,
                "reset",
                e.target().environment(),
                e.tool(),
                Keys.time(e.noticedAt()),
                e.target().path());
    }

    /** Replaces what a trail told before by what it tells now. */
    public void replace(String trailKey, @Nullable Trail before, Trail now) {
        String application = now.application().value();
        if (before == null) {
            edges.put(Keys.of(application, "trail-of", now.deployment()), trailKey);
        }
        replaceMarked(before == null ? Map.of() : marked(before), marked(now));
        replaceExpected(before == null ? Map.of() : expected(before), expected(now));
        replaceSoftware(before == null ? Map.of() : software(before), software(now));
        if (now.basis() != OutcomeBasis.HOST) {
            dirty.mark(new Mark.Along(application, Mark.Along.What.RUN, trailKey));
        }
    }

    /** Rows that say that a change counts as done, although nothing was executed. */
    private static Map<String, String> marked(Trail trail) {
        Map<String, String> found = new LinkedHashMap<>();
        if (trail.supersededBy() == null) {
            for (TrailChange change : trail.changes()) {
                if (change.row() == RowKind.MARKER && !change.gone()) {
                    EnvironmentName environment = trail.target().environment();
                    found.put(
                            Keys.of(
                                    trail.application(),
                                    "marked",
                                    environment,
                                    trail.tool(),
                                    change.change(),
                                    trail.target().path(),
                                    trail.deployment()),
                            "");
                }
            }
        }
        return found;
    }

    private void replaceMarked(Map<String, String> before, Map<String, String> now) {
        replaceEdges(before, now, parts -> {
            dirty.mark(new Mark.Promotion(parts[0], parts[3], parts[4]));
            // A baseline stands for others, too, and runs may have left out what counts as done now.
            dirty.mark(new Mark.Along(parts[0], Mark.Along.What.TARGETS, ""));
            dirty.mark(new Mark.Along(parts[0], Mark.Along.What.BATCH, Keys.of("target", parts[5])));
        });
    }

    /** What was executed from one checkout: whatever else it reached could have had it all. */
    private static Map<String, String> expected(Trail trail) {
        Map<String, String> found = new LinkedHashMap<>();
        CommitSha commit = trail.run() == null ? null : trail.run().commit();
        if (commit == null || trail.supersededBy() != null || trail.basis() == OutcomeBasis.HOST) {
            return found;
        }
        String checkout = Keys.of(trail.target().environment(), trail.tool(), commit);
        found.put(Keys.of(trail.application(), "checkout", checkout, trail.deployment()), "");
        for (Map.Entry<TrailChange, Execution> entry : Execution.of(trail)) {
            if (!entry.getValue().undone()) {
                found.put(
                        Keys.of(
                                trail.application(),
                                "expected",
                                checkout,
                                entry.getKey().change(),
                                trail.deployment()),
                        "");
            }
        }
        return found;
    }

    /** Runs of the checkout are looked at again when a change joins those of the checkout, or leaves them. */
    private void replaceExpected(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (before.containsKey(key) == now.containsKey(key)) {
                continue;
            }
            String[] parts = Keys.parts(key);
            String others = key.substring(0, key.lastIndexOf('\0') + 1);
            boolean alone = !edges.any(others);
            if (now.containsKey(key)) {
                edges.add(key);
            } else {
                edges.remove(key);
                alone = !edges.any(others);
            }
            if (alone && parts[1].equals("expected")) {
                dirty.mark(new Mark.Along(
                        parts[0], Mark.Along.What.BATCH, Keys.of("checkout", parts[2], parts[3], parts[4])));
            }
        }
    }

    /** When software was deployed, by the tickets and commits that it is known by. */
    private static Map<String, String> software(Trail trail) {
        Map<String, String> found = new LinkedHashMap<>();
        if (trail.basis() != OutcomeBasis.HOST
                || trail.supersededBy() != null
                || trail.outcome() != Outcome.SUCCEEDED
                || trail.finishedAt() == null) {
            return found;
        }
        String at = Keys.time(trail.finishedAt());
        EnvironmentName environment = trail.target().environment();
        for (TrailTicket ticket : trail.tickets()) {
            String about = new Lookup.OfTicket(ticket.ticket()).text();
            found.put(Keys.of(trail.application(), "software", environment, about, at, trail.deployment()), "");
        }
        for (TrailCommit commit : trail.commits()) {
            String about = new Lookup.OfCommit(commit.sha()).text();
            found.put(Keys.of(trail.application(), "software", environment, about, at, trail.deployment()), "");
        }
        return found;
    }

    /** Every change that asked about the ticket or the commit is concerned. */
    private void replaceSoftware(Map<String, String> before, Map<String, String> now) {
        replaceEdges(before, now, parts -> {
            for (String rest : edges.rests(Readers.promotions(parts[0], parts[3]))) {
                String[] asker = Keys.parts(rest);
                dirty.mark(new Mark.Promotion(parts[0], asker[0], asker[1]));
            }
        });
    }

    private void replaceEdges(Map<String, String> before, Map<String, String> now, Consumer<String[]> changed) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (Objects.equals(before.get(key), now.get(key))) {
                continue;
            }
            if (now.containsKey(key)) {
                edges.add(key);
            } else {
                edges.remove(key);
            }
            changed.accept(Keys.parts(key));
        }
    }
}
