package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what took a commit back and stands: a revert that is itself taken back does not. Only a later commit can take
 * an earlier one back, so two that claim to revert each other end with the earlier one taken back. Where their times
 * are equal nobody can tell the order; then each counts as taken back by the other.
 */
final class Reverts {
    /** How many reverts of reverts are followed; more are only made by hand. */
    private static final int DEEPEST = 64;
    /** How many are looked at in all for one commit. */
    private static final int MOST = 500;

    private static final Comparator<Seen<CommitObserved>> TIME = Comparator.comparing(
                    (Seen<CommitObserved> seen) -> seen.event().committedAt())
            .thenComparing(seen -> seen.event().sha().value());

    private final Evidence evidence;
    private final Set<FactRef> facts;
    private int looked;

    /** Adds every fact that it relies on to these. */
    Reverts(Evidence evidence, Set<FactRef> facts) {
        this.evidence = evidence;
        this.facts = facts;
    }

    /**
     * The earliest commit of the repository that takes this one back and stands; null if none does.
     *
     * @param committedAt when it was made; null if that is not known
     */
    @Nullable
    CommitSha of(@Nullable RepositoryName repository, CommitSha sha, @Nullable Instant committedAt) {
        looked = 0;
        return of(repository, sha, committedAt, new HashSet<>());
    }

    private @Nullable CommitSha of(
            @Nullable RepositoryName repository, CommitSha sha, @Nullable Instant committedAt, Set<CommitSha> path) {
        if (path.size() >= DEEPEST || looked >= MOST || !path.add(sha)) {
            return null;
        }
        looked++;
        CommitSha found = null;
        for (Seen<CommitObserved> revert : reverts(repository, sha, committedAt)) {
            CommitSha by = revert.event().sha();
            if (found == null && !path.contains(by)) {
                facts.add(revert.ref());
                boolean stands = of(repository, by, revert.event().committedAt(), path) == null;
                found = stands ? by : null;
            }
        }
        path.remove(sha);
        return found;
    }

    private List<Seen<CommitObserved>> reverts(
            @Nullable RepositoryName repository, CommitSha sha, @Nullable Instant committedAt) {
        return evidence.revertedBy(sha).stream()
                .flatMap(by -> evidence.commits(by).stream())
                .filter(seen -> repository == null || seen.event().repository().equals(repository))
                .filter(seen -> seen.event().reverts().contains(sha)
                        && !seen.event().sha().equals(sha))
                .filter(seen ->
                        committedAt == null || !seen.event().committedAt().isBefore(committedAt))
                .sorted(TIME)
                .toList();
    }
}
