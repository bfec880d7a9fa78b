package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one application, asked by key. Each answer holds what counts, once, whatever arrived first or twice
 * ({@link Precedence}), with repositories under the names that they have now; in which order does not matter to whoever
 * asks.
 */
public interface Evidence extends Surroundings {
    /** The commits that touched a change. */
    Collection<Seen<ChangeIntroduced>> introductions(ToolName tool, ChangeId change);

    /** The commits of this name, one for each repository that has it. */
    Collection<Seen<CommitObserved>> commits(CommitSha sha);

    /** The merge commits that brought this commit in. */
    Collection<CommitSha> broughtInBy(CommitSha sha);

    /** The commits whose message says that they take this one back. */
    Collection<CommitSha> revertedBy(CommitSha sha);

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

    /** What told of a change of status under this key, of a move to it, or of a move from it. */
    Collection<Seen<TicketChanged>> history(TicketKey ticket);

    /** The comments on a ticket, also those that are deleted. */
    Collection<Seen<TicketCommented>> comments(TicketKey ticket);

    /** The tags that name this commit. */
    Collection<Seen<TagObserved>> tags(CommitSha sha);

    /** The releases of a tag. */
    Collection<Seen<ReleaseChanged>> releases(RepositoryName repository, String tag);

    /** The runs and jobs of pipelines that worked on this commit. */
    Collection<Seen<PipelineRunChanged>> pipelineRuns(CommitSha sha);

    /** The runs and jobs of pipelines that this page shows. */
    Collection<Seen<PipelineRunChanged>> pipelineRuns(Lookup.OfPage page);

    /** The approvals, verifications, work and incidents that count for this and nothing narrower. */
    Collection<Fact> naming(Lookup thing);
}
