package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an application's people work: its repository, and the chronicle that notes what they do. */
record Desk(GitOrigin origin, RepositoryName repository, Resources resources, Chronicle chronicle) {
    /** Makes the repository with its first commit, unless it is there. */
    void open(Person author, Instant when) {
        origin.create(author, when, resources.commit("start", "README.md"));
    }

    /** A commit straight to main: no ticket, no pull request, no review. */
    CommitSha commitToMain(Person author, Instant at, Work work) {
        return commitToMain(author, at, work, null);
    }

    /** A commit straight to main that names a ticket, if one is given: no pull request, no review. */
    CommitSha commitToMain(Person author, Instant at, Work work, @Nullable TicketKey ticket) {
        CommitSha commit = write(GitOrigin.MAIN, author, at, work);
        chronicle.committed(commit, null, ticket, work.changes());
        return commit;
    }

    CommitSha write(String branch, Person author, Instant at, Work work) {
        String[] paths = work.paths().toArray(String[]::new);
        return origin.commit(branch, author, at, work.message(), resources.commit(work.folder(), paths));
    }

    /** Who owns the repository at its host. */
    String owner() {
        return repository.value().substring(0, repository.value().indexOf('/'));
    }

    PullRequestId pullRequest(long number) {
        return PullRequestId.of(repository, number);
    }
}
