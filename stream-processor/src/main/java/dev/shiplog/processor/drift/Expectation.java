package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the objects of a target should be after the changes that it has, by a schema that was built from migrations. */
public final class Expectation {
    /** What every database has before the first migration, and what its administrators install. */
    private static final Set<String> GIVEN = Set.of("database", "schema", "extension");

    private final Map<DatabaseObject, Expected> objects;
    private final boolean baseline;

    private Expectation(Map<DatabaseObject, Expected> objects, boolean baseline) {
        this.objects = objects;
        this.baseline = baseline;
    }

    /**
     * What is expected.
     *
     * @param steps of the build, in their order
     * @param applied the changes of the target, of the tool that built
     * @param marked the changes of the build that count as done there without having been executed
     * @param baseline whether there may be more than the migrations make, because something counts as done
     */
    public static Expectation of(List<Made> steps, List<AppliedChange> applied, Set<String> marked, boolean baseline) {
        Map<String, AppliedChange> has = new HashMap<>();
        applied.stream().filter(change -> !change.marked()).forEach(change -> has.put(change.change(), change));
        Map<DatabaseObject, Expected> found = new LinkedHashMap<>();
        for (Made step : steps) {
            AppliedChange change = has.get(step.change());
            Expected before = found.getOrDefault(step.object(), Expected.NOTHING);
            found.put(step.object(), before.then(step, change, marked.contains(step.change())));
        }
        return new Expectation(found, baseline);
    }

    /** What an object should be; empty if nobody asks. */
    public Optional<Expected> at(DatabaseObject object) {
        Expected found = objects.get(object);
        if (found != null) {
            return found.excused() ? Optional.empty() : Optional.of(found);
        }
        return baseline || GIVEN.contains(object.kind()) ? Optional.empty() : Optional.of(Expected.NOTHING);
    }

    /** The objects that the migrations make. */
    public Set<DatabaseObject> objects() {
        return objects.keySet();
    }

    /**
     * What one change made of one object when the schema was built.
     *
     * @param hash null if it dropped it; so is {@code structure}
     */
    public record Made(
            String change,
            @Nullable String checksum,
            DatabaseObject object,
            @Nullable String hash,
            @Nullable String structure) {}

    /**
     * What an object should be.
     *
     * @param hash null if it should not be there; so is {@code structure}
     * @param maker the change that made it last; null if none did
     * @param doubt why nobody can tell; null if it is known
     * @param later what changes would make of it that the target does not have
     * @param excused whether a change that made it counts as done without having been executed, so that nobody knows
     *     what it should be, and nobody asks
     */
    public record Expected(
            @Nullable String hash,
            @Nullable String structure,
            @Nullable String maker,
            @Nullable String doubt,
            List<Optional<String>> later,
            boolean excused) {
        static final Expected NOTHING = new Expected(null, null, null, null, List.of(), false);

        public Expected {
            later = List.copyOf(later);
        }

        /** Whether a schema in which the object has this structure is as it should be, as far as anybody knows. */
        public boolean fits(@Nullable String found) {
            return doubt != null || Objects.equals(structure, found);
        }

        /** Whether it looks as if a change was executed that is not recorded. */
        public boolean unrecorded(@Nullable String found) {
            return later.contains(Optional.ofNullable(found));
        }

        /** The same where nobody can tell for another reason. */
        public Expected doubted(String reason) {
            return new Expected(hash, structure, maker, doubt == null ? reason : doubt, later, excused);
        }

        Expected then(Made step, @Nullable AppliedChange applied, boolean marked) {
            if (marked) {
                return new Expected(hash, structure, maker, doubt, later, true);
            }
            if (applied == null) {
                List<Optional<String>> more = new ArrayList<>(later);
                more.add(Optional.ofNullable(step.structure()));
                return new Expected(hash, structure, maker, doubt, more, excused);
            }
            if (!later.isEmpty()) {
                return doubted(step.change() + " was executed without a change before it");
            }
            if (!Objects.equals(step.checksum(), applied.checksum())) {
                return doubted(step.change() + " was executed with another checksum than the one that was built");
            }
            return new Expected(step.hash(), step.structure(), step.change(), doubt, later, excused);
        }
    }

    /** The changes of a target that a build does not know. */
    public static List<AppliedChange> unknown(String tool, Set<String> built, List<AppliedChange> applied) {
        Set<String> seen = new HashSet<>();
        return applied.stream()
                .filter(change -> !change.marked())
                .filter(change -> !change.tool().equals(tool) || !built.contains(change.change()))
                .filter(change -> seen.add(change.tool() + "\0" + change.change()))
                .toList();
    }
}
