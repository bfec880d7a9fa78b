package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** When facts are grouped anew, a deployment may turn out to be a part of another. */
public final class Succession {
    private Succession() {}

    /**
     * The deployment that a fallen one turned out to be a part of: the one that has most of its rows and reports; of
     * several the one whose id comes first.
     *
     * @param standing the deployments of the same stretch of history, at least one
     */
    public static DeploymentId of(Trail fallen, Collection<Group> standing) {
        Set<FactRef> facts = new HashSet<>(fallen.facts());
        return standing.stream()
                .max(Comparator.comparingLong((Group group) -> shared(facts, group))
                        .thenComparing(group -> group.id().value(), Comparator.reverseOrder()))
                .orElseThrow()
                .id();
    }

    /** The trail that was emitted last, marked as part of another, with version 0 until it is emitted. */
    public static Trail superseded(Trail trail, DeploymentId successor) {
        return trail.withVersion(0).withSuccessor(successor);
    }

    private static long shared(Set<FactRef> facts, Group group) {
        long rows = group.rows().stream()
                .flatMap(row -> row.seen().stream())
                .filter(facts::contains)
                .count();
        long reports = group.run() == null
                ? 0
                : group.run().seen().stream().filter(facts::contains).count();
        long vanished = group.vanished().stream()
                .flatMap(altered -> altered.seen().stream())
                .filter(facts::contains)
                .count();
        return rows + reports + vanished;
    }
}
