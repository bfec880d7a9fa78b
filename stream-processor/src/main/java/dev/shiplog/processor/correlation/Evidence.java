package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one application, asked by key. Each answer holds what counts, once, whatever arrived first or twice
 * ({@link Precedence}); in which order does not matter to whoever asks.
 */
public interface Evidence {
    /** The commits that touched a change. */
    Collection<Seen<ChangeIntroduced>> introductions(ToolName tool, ChangeId change);

    /** The commits of this name, one for each repository that has it. */
    Collection<Seen<CommitObserved>> commits(CommitSha sha);

    /** The merge commits that brought this commit in. */
    Collection<CommitSha> broughtInBy(CommitSha sha);

    /** The pull requests that have this commit as their head or became it. */
    Collection<PullRequestId> pullRequestsOf(CommitSha sha);

    /** The pull request as its latest description tells; null if its host has not told of it. */
    @Nullable
    Seen<PullRequestChanged> pullRequest(PullRequestId pullRequest);

    /** The reviews of a pull request. */
    Collection<Seen<ReviewSubmitted>> reviews(PullRequestId pullRequest);

    /** The ticket as its latest description tells; null if its tracker has not told of it. */
    @Nullable
    Seen<TicketChanged> ticket(TicketKey ticket);
}
