package dev.shiplog.processor.topology.drift;

import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Expectation;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredBuild;
import dev.shiplog.processor.promotion.Baselines;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is expected of the targets of a group is the same for all of them, and where their schemas sum up to the same,
 * so is what differs; both are found out once for many. What is kept follows from its key alone.
 */
final class ExpectedCache {
    private static final int MOST = 4;

    private final Edges edges;
    private final Map<String, Expectation> expectations = new LinkedHashMap<>();
    private final Map<String, Set<String>> changes = new LinkedHashMap<>();
    private final Map<String, MigrationUpkeep.Comparison> comparisons = new LinkedHashMap<>();

    ExpectedCache(Edges edges) {
        this.edges = edges;
    }

    /** What the objects of a target should be. */
    Expectation of(StoredBuild build, Standing standing) {
        return remembered(expectations, Keys.of(key(build), standing.group()), () -> expectation(build, standing));
    }

    /** The changes that a build knows. */
    Set<String> changes(StoredBuild build) {
        return remembered(changes, key(build), () -> build.changes(edges));
    }

    /** How the schema of a target that has no other changes than the build compares. */
    MigrationUpkeep.Comparison comparison(
            StoredBuild build, Standing standing, String sum, Supplier<MigrationUpkeep.Comparison> made) {
        return remembered(comparisons, Keys.of(key(build), standing.group(), sum), made);
    }

    private Expectation expectation(StoredBuild build, Standing standing) {
        List<AppliedChange> own = standing.applied().stream()
                .filter(change -> change.tool().equals(build.tool()))
                .toList();
        Set<String> marked = new HashSet<>();
        boolean baseline = false;
        for (AppliedChange marker : own.stream().filter(AppliedChange::marked).toList()) {
            for (String change : changes(build)) {
                if (change.equals(marker.change())
                        || (Baselines.kept(build.tool()) && Baselines.standFor(marker.change(), change))) {
                    marked.add(change);
                }
            }
            baseline |= Baselines.kept(build.tool()) && !Standing.note(marker);
        }
        own.stream().filter(change -> !change.marked()).forEach(change -> marked.remove(change.change()));
        return Expectation.of(build.made(edges), own, marked, baseline);
    }

    private static String key(StoredBuild build) {
        return Keys.of(build.application(), build.tool(), build.form(), build.stamp());
    }

    private static <V> V remembered(Map<String, V> known, String key, Supplier<V> made) {
        V found = known.get(key);
        if (found == null) {
            if (known.size() >= MOST) {
                known.remove(known.keySet().iterator().next());
            }
            found = made.get();
            known.put(key, found);
        }
        return found;
    }
}
