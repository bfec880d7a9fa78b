package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.drift.Textual;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.SchemaKeys;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredBuild;
import dev.shiplog.processor.evidence.StoredCourse;
import dev.shiplog.processor.state.Edges;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which objects the changes touch that one of two targets has, and the other has not, or has in another version. */
final class Unpromoted {
    private final Edges edges;
    private final NamedObjects named;

    Unpromoted(Edges edges, NamedObjects named) {
        this.edges = edges;
        this.named = named;
    }

    Touched between(String application, String here, Standing one, String there, Standing other) {
        Set<String> both = versions(one);
        both.retainAll(versions(other));
        Map<String, Held> changes = new LinkedHashMap<>();
        note(changes, both, here, one);
        note(changes, both, there, other);
        Set<DatabaseObject> seen = new HashSet<>();
        Set<DatabaseObject> texts = new HashSet<>();
        for (Held held : changes.values()) {
            AppliedChange change = held.change();
            Set<DatabaseObject> built = built(application, change, one.form());
            Set<DatabaseObject> looked = built == null ? looked(application, held) : built;
            if (looked != null) {
                seen.addAll(looked);
                continue;
            }
            Optional<Set<DatabaseObject>> told = named.of(application, change.tool(), change.change(), here);
            if (told.isEmpty()) {
                return new Touched(
                        Set.of(),
                        Set.of(),
                        "Only " + held.path() + " has " + change.change() + " so, and nobody knows what it touches");
            }
            texts.addAll(told.get());
        }
        return new Touched(seen, texts, null);
    }

    private static Set<String> versions(Standing standing) {
        return standing.applied().stream().map(AppliedChange::version).collect(Collectors.toSet());
    }

    private static void note(Map<String, Held> changes, Set<String> both, String path, Standing standing) {
        for (AppliedChange change : standing.applied()) {
            if (!both.contains(change.version()) && !change.marked()) {
                changes.put(change.version(), new Held(path, change));
            }
        }
    }

    /** What it made when the schema was built. */
    private @Nullable Set<DatabaseObject> built(String application, AppliedChange change, String form) {
        StoredBuild build = StoredBuild.of(edges, application, change.tool(), form);
        return build == null ? null : build.touched(edges, change.change());
    }

    /** What the looks around its deployment saw change, which may be more than it made. */
    private @Nullable Set<DatabaseObject> looked(String application, Held held) {
        AppliedChange change = held.change();
        Run run = StoredCourse.run(edges, application, held.path(), change.at(), change.deployment());
        if (run == null || run.end() == null) {
            return null;
        }
        Looks looks = new Looks(application, held.path(), edges);
        Look before = looks.before(run.start(), Look::complete);
        Look after = looks.after(run.end(), Look::complete);
        return before == null || after == null
                ? null
                : SchemaKeys.toldBetween(edges, application, held.path(), before.observedAt(), after.observedAt());
    }

    private record Held(String path, AppliedChange change) {}

    /**
     * The objects.
     *
     * @param seen as looks name them
     * @param texts as the texts of changes name them
     * @param doubt why nobody can tell; null if they are known
     */
    record Touched(Set<DatabaseObject> seen, Set<DatabaseObject> texts, @Nullable String doubt) {
        static final Touched NOTHING = new Touched(Set.of(), Set.of(), null);

        boolean covers(DatabaseObject object) {
            return seen.contains(object) || texts.stream().anyMatch(text -> Textual.touches(text, object));
        }
    }
}
