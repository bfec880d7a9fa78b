package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.processor.correlation.ReleaseWalk;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which changes came in between two checkouts. Git's graph is walked once for all targets that went from the one
 * to the other, and again only when a commit becomes known whose name was all that was known. Commits never change, so
 * what was walked to its end holds for good.
 */
final class CheckoutWalks {
    private static final String WHOLE = "whole";
    private static final String OPEN = "open";

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Runs runs;
    private final Function<String, ReleaseWalk.Graph> graphs;

    /**
     * @param graphs the commits of an application
     */
    CheckoutWalks(Edges edges, DirtyMarks dirty, Runs runs, Function<String, ReleaseWalk.Graph> graphs) {
        this.edges = edges;
        this.dirty = dirty;
        this.runs = runs;
        this.graphs = graphs;
    }

    /**
     * The changes that a checkout holds and the one before it does not; empty if that is not known. Notes who asks.
     *
     * @param before null for all that it holds
     */
    Optional<List<String>> between(
            String application, String deployment, String tool, CommitSha head, @Nullable String before) {
        String walk = Keys.of(tool, head, before == null ? "" : before);
        ask(application, deployment, walk);
        String known = edges.text(key(application, walk));
        boolean whole = known == null ? walk(application, walk) : known.equals(WHOLE);
        return whole ? Optional.of(edges.rests(changes(application, walk))) : Optional.empty();
    }

    /** A run does not ask any more. */
    void forget(String application, String deployment) {
        String index = Keys.of(application, "asks-walk", deployment);
        String asked = edges.text(index);
        if (asked != null) {
            edges.remove(asker(application, asked) + deployment);
            edges.remove(index);
        }
    }

    private void ask(String application, String deployment, String walk) {
        String index = Keys.of(application, "asks-walk", deployment);
        if (!walk.equals(edges.text(index))) {
            forget(application, deployment);
            edges.put(index, walk);
            edges.add(asker(application, walk) + deployment);
        }
    }

    /** Takes note of a commit that a walk may have ended at. */
    void heard(String application, CommitObserved commit) {
        String awaited = Keys.prefix(application, "awaited", commit.sha());
        for (String walk : edges.rests(awaited)) {
            edges.remove(awaited + walk);
            dirty.mark(new Mark.Along(application, Mark.Along.What.BATCH, Keys.of("walk", walk)));
        }
    }

    /** Walks again; whoever asked is looked at again if that leads to the end. */
    void recompute(String application, String walk) {
        if (walk(application, walk)) {
            markAskers(application, walk);
        }
    }

    /** A commit brings changes in that may not have been known when it was walked. */
    void broughtIn(String application, String tool, String commit) {
        for (String rest : edges.rests(Keys.prefix(application, "walked", tool, commit))) {
            String walk = Keys.of(tool, rest);
            addChanges(application, walk, commit);
            markAskers(application, walk);
        }
    }

    private boolean walk(String application, String walk) {
        String[] parts = Keys.parts(walk);
        ReleaseWalk.Walked walked = ReleaseWalk.walk(
                graphs.apply(application),
                new CommitSha(parts[1]),
                parts[2].isEmpty() ? null : new CommitSha(parts[2]));
        boolean whole = walked.incomplete() == null && walked.unknown().isEmpty();
        edges.put(key(application, walk), whole ? WHOLE : OPEN);
        walked.unknown().forEach(sha -> edges.add(Keys.of(application, "awaited", sha, walk)));
        if (whole) {
            for (Seen<CommitObserved> commit : walked.brought()) {
                String sha = commit.event().sha().value();
                edges.add(Keys.of(application, "walked", parts[0], sha, parts[1], parts[2]));
                addChanges(application, walk, sha);
            }
        }
        return whole;
    }

    private void addChanges(String application, String walk, String commit) {
        String tool = Keys.parts(walk, 2)[0];
        edges.rests(Keys.prefix(application, "brings", tool, commit))
                .forEach(change -> edges.add(changes(application, walk) + change));
    }

    private void markAskers(String application, String walk) {
        edges.rests(asker(application, walk)).forEach(deployment -> runs.mark(application, deployment));
    }

    private static String key(String application, String walk) {
        return Keys.of(application, "walk", walk);
    }

    private static String changes(String application, String walk) {
        return Keys.prefix(application, "between", walk);
    }

    private static String asker(String application, String walk) {
        return Keys.prefix(application, "walk-for", walk);
    }
}
