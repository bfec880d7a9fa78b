package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A commit of a trail, with every way in which it was found so far. */
final class CommitEntry {
    private final @Nullable RepositoryName repository;
    private final CommitSha sha;
    private final @Nullable CommitObserved commit;
    private final @Nullable Instant committedAt;
    private final List<PullRequestId> pullRequests;
    private final List<TicketKey> mentioned;
    private final SortedSet<Provenance> from = new TreeSet<>();

    /**
     * An entry that nothing leads to yet.
     *
     * @param told when it was made, where only something else tells
     */
    CommitEntry(
            @Nullable RepositoryName repository,
            CommitSha sha,
            @Nullable CommitObserved commit,
            @Nullable Instant told,
            Collection<PullRequestId> pullRequests,
            List<TicketKey> mentioned) {
        this.repository = repository;
        this.sha = sha;
        this.commit = commit;
        this.committedAt = commit == null ? told : commit.committedAt();
        this.pullRequests = List.copyOf(pullRequests);
        this.mentioned = List.copyOf(mentioned);
    }

    static String name(@Nullable RepositoryName repository, CommitSha sha) {
        return sha + " " + (repository == null ? "" : repository);
    }

    String name() {
        return name(repository, sha);
    }

    /** The commit, if more than its name is known. */
    @Nullable
    CommitObserved commit() {
        return commit;
    }

    CommitSha sha() {
        return sha;
    }

    void found(Provenance how) {
        from.add(how);
    }

    void foundAs(CommitEntry other) {
        from.addAll(other.from);
    }

    /** The tickets that it leads to, as they are named; none while it is only a name. */
    List<TicketKey> mentioned() {
        return mentioned;
    }

    /**
     * The commit as it stands in a trail.
     *
     * @param tickets that it leads to
     */
    TrailCommit trailCommit(Reverts reverts, List<TicketKey> tickets) {
        String message = commit == null ? null : commit.message();
        return new TrailCommit(
                repository,
                sha,
                commit == null ? null : commit.author(),
                commit == null ? null : commit.committer(),
                message == null ? null : PullRequestNumbers.subject(message),
                committedAt,
                commit != null && commit.parents().size() > 1,
                reverts.of(repository, sha, committedAt),
                pullRequests,
                tickets,
                List.copyOf(from));
    }
}
