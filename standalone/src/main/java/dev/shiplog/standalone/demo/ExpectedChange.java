package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * A change that was deployed, or tried, with all that truly belongs to it.
 *
 * @param commits that brought in or edited what was deployed, the earliest first
 * @param pullRequests of those commits, in the same order
 * @param tickets of those commits, in the same order
 */
public record ExpectedChange(
        ChangeId change,
        Outcome outcome,
        List<CommitSha> commits,
        List<PullRequestId> pullRequests,
        List<TicketKey> tickets) {
    public ExpectedChange {
        commits = List.copyOf(commits);
        pullRequests = List.copyOf(pullRequests);
        tickets = List.copyOf(tickets);
    }

    /** The same with one more commit. */
    ExpectedChange withCommit(CommitSha more) {
        return new ExpectedChange(
                change,
                outcome,
                Stream.concat(commits.stream(), Stream.of(more)).toList(),
                pullRequests,
                tickets);
    }
}
