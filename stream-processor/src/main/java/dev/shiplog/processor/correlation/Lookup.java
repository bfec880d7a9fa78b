package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.List;

/**
 * A question that {@link Evidence} answers. A trail is a pure function of the answers to the questions that it asked,
 * so it can only change when a fact changes one of those answers; {@link #changedBy} says which.
 */
public sealed interface Lookup {
    /** The text of the question, without control characters; equal questions have equal text. */
    String text();

    /** Which commits touched a change. */
    record OfChange(ToolName tool, ChangeId change) implements Lookup {
        @Override
        public String text() {
            return "change " + tool + " " + change;
        }
    }

    /** What a commit is. */
    record OfCommit(CommitSha sha) implements Lookup {
        @Override
        public String text() {
            return "commit " + sha;
        }
    }

    /** Which merges brought a commit in. */
    record OfMerges(CommitSha sha) implements Lookup {
        @Override
        public String text() {
            return "merges of " + sha;
        }
    }

    /** Which pull requests have a commit as head, or became it. */
    record OfPullRequests(CommitSha sha) implements Lookup {
        @Override
        public String text() {
            return "pull requests of " + sha;
        }
    }

    /** What a pull request is. */
    record OfPullRequest(PullRequestId pullRequest) implements Lookup {
        @Override
        public String text() {
            return "pull request " + pullRequest;
        }
    }

    /** Who reviewed a pull request. */
    record OfReviews(PullRequestId pullRequest) implements Lookup {
        @Override
        public String text() {
            return "reviews of " + pullRequest;
        }
    }

    /** What a ticket is. */
    record OfTicket(TicketKey ticket) implements Lookup {
        @Override
        public String text() {
            return "ticket " + ticket;
        }
    }

    /** The questions whose answers this content can change; none for what is not evidence. */
    static List<Lookup> changedBy(PipelineEvent event) {
        return switch (event) {
            case ChangeIntroduced e -> List.of(new OfChange(e.tool(), e.change()));
            case CommitObserved e -> {
                List<Lookup> lookups = new ArrayList<>();
                lookups.add(new OfCommit(e.sha()));
                e.broughtIn().forEach(sha -> lookups.add(new OfMerges(sha)));
                yield lookups;
            }
            case PullRequestChanged e -> {
                List<Lookup> lookups = new ArrayList<>();
                lookups.add(new OfPullRequest(e.pullRequest()));
                commitsOf(e).forEach(sha -> lookups.add(new OfPullRequests(sha)));
                yield lookups;
            }
            case ReviewSubmitted e -> List.of(new OfReviews(e.pullRequest()));
            case TicketChanged e -> List.of(new OfTicket(e.ticket()));
            case PipelineEvent e -> List.of();
        };
    }

    /** The commits that a pull request is known by: its head, and what it became once it is merged. */
    static List<CommitSha> commitsOf(PullRequestChanged event) {
        List<CommitSha> commits = new ArrayList<>();
        if (event.headCommit() != null) {
            commits.add(event.headCommit());
        }
        if (event.mergeCommit() != null && event.state() == PullRequestState.MERGED) {
            commits.add(event.mergeCommit());
        }
        return commits;
    }
}
