package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which checkout each run was made from that brought a target something, so that of the run after it only
 * what came since is asked. What a run has left out is told of that run, and not of each one after it.
 */
final class Checkouts {
    private final Edges edges;
    private final Runs runs;

    Checkouts(Edges edges, Runs runs) {
        this.edges = edges;
        this.runs = runs;
    }

    /** The checkout of the last run before this one that brought something; null if none is known. */
    @Nullable
    String before(Trail trail) {
        @Nullable String[] found = {null};
        String own = key(trail);
        edges.walk(prefix(trail), own, true, (key, commit) -> {
            if (key.equals(own)) {
                return true;
            }
            found[0] = commit;
            return false;
        });
        return found[0];
    }

    /**
     * Puts what is known of a run in the place of what was, and has the one after it looked at again.
     *
     * @param commit that it was made from; null if nobody tells, or if nothing is there that it brought
     */
    void replace(Trail trail, @Nullable CommitSha commit) {
        String index = Keys.of(trail.application(), "made-from", trail.deployment());
        String old = edges.text(index);
        String now = commit == null ? null : key(trail);
        if (old != null && !old.equals(now)) {
            edges.remove(old);
            edges.remove(index);
            markNext(trail, old);
        }
        if (commit != null && now != null && !Objects.equals(edges.text(now), commit.value())) {
            edges.put(now, commit.value());
            edges.put(index, now);
            markNext(trail, now);
        }
    }

    private void markNext(Trail trail, String after) {
        String application = trail.application().value();
        edges.walk(after + '\0', Keys.end(prefixParts(trail)), false, (key, commit) -> {
            runs.mark(application, Keys.parts(key)[5]);
            return false;
        });
    }

    private static Object[] prefixParts(Trail trail) {
        return new Object[] {trail.application(), "checked-out", trail.target().path(), trail.tool()};
    }

    private static String prefix(Trail trail) {
        return Keys.prefix(prefixParts(trail));
    }

    private static String key(Trail trail) {
        return prefix(trail) + Keys.of(Keys.time(trail.startedAt()), trail.deployment());
    }
}
