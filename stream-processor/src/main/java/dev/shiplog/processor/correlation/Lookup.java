package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that {@link Evidence} is asked about. A trail is a pure function of what is known of the things that it
 * asked about, so it can only change when a fact tells of one of them; {@link #changedBy} says which. All questions
 * about one thing are one lookup, so that whoever asks is noted once.
 */
public sealed interface Lookup {
    /** The text of the question, without control characters; equal questions have equal text. */
    String text();

    /** A change of any tool: which commits touched it, what names it. */
    record OfChange(ChangeId change) implements Lookup {
        @Override
        public String text() {
            return "change " + change;
        }
    }

    /** A commit: what it is, what brought it in or took it back, what built it, what names it. */
    record OfCommit(CommitSha sha) implements Lookup {
        @Override
        public String text() {
            return "commit " + sha;
        }
    }

    /** A pull request: what it is, who reviewed it, what names it. */
    record OfPullRequest(PullRequestId pullRequest) implements Lookup {
        @Override
        public String text() {
            return "pull request " + pullRequest;
        }
    }

    /** A ticket: what it is, was and was called, what was written about it, what names it. */
    record OfTicket(TicketKey ticket) implements Lookup {
        @Override
        public String text() {
            return "ticket " + ticket;
        }
    }

    /** A run of a tool, by the name that its reporter gives it: what names it. */
    record OfRun(String run) implements Lookup {
        @Override
        public String text() {
            return "run " + run;
        }
    }

    /** A page of a pipeline: the runs and jobs that it shows. */
    record OfPage(String url) implements Lookup {
        /** The page of a run or job that this is the address of, or of a part of. */
        public static OfPage of(String address) {
            return new OfPage(Pages.of(address));
        }

        @Override
        public String text() {
            return "page " + url;
        }
    }

    /** The release that a tag belongs to. */
    record OfRelease(RepositoryName repository, String tag) implements Lookup {
        @Override
        public String text() {
            return "release " + repository + " " + tag;
        }
    }

    /** What this content tells of; nothing for what is not evidence that is asked for by what it is about. */
    static List<Lookup> changedBy(PipelineEvent event) {
        return switch (event) {
            case ChangeIntroduced e -> List.of(new OfChange(e.change()));
            case CommitObserved e -> commits(e);
            case PullRequestChanged e -> {
                List<Lookup> lookups = new ArrayList<>();
                lookups.add(new OfPullRequest(e.pullRequest()));
                commitsOf(e).forEach(sha -> lookups.add(new OfCommit(sha)));
                yield lookups;
            }
            case ReviewSubmitted e -> List.of(new OfPullRequest(e.pullRequest()));
            case TicketChanged e ->
                e.formerly() == null
                        ? List.of(new OfTicket(e.ticket()))
                        : List.of(new OfTicket(e.ticket()), new OfTicket(e.formerly()));
            case TicketCommented e -> List.of(new OfTicket(e.ticket()));
            case TagObserved e -> e.commit() == null ? List.of() : List.of(new OfCommit(e.commit()));
            case ReleaseChanged e ->
                e.repository() == null || e.tag() == null ? List.of() : List.of(new OfRelease(e.repository(), e.tag()));
            case PipelineRunChanged e -> {
                List<Lookup> lookups = new ArrayList<>();
                if (e.commit() != null) {
                    lookups.add(new OfCommit(e.commit()));
                }
                if (e.url() != null) {
                    lookups.add(OfPage.of(e.url()));
                }
                yield lookups;
            }
            case ApprovalRecorded e -> named(e.about());
            case VerificationRecorded e -> named(e.about());
            case WorkLogged e -> named(e.about());
            case IncidentChanged e -> named(e.about());
            case PipelineEvent e -> List.of();
        };
    }

    /**
     * What evidence counts for: the narrowest of the things that it names. What names a run is about that run, even if
     * it also tells the run's tickets; otherwise every other run of these tickets would be approved with it.
     */
    static List<Lookup> named(About about) {
        if (about.run() != null) {
            return List.of(new OfRun(about.run()));
        }
        if (about.change() != null) {
            return List.of(new OfChange(about.change()));
        }
        if (about.commit() != null) {
            return List.of(new OfCommit(about.commit()));
        }
        if (about.pullRequest() != null) {
            return List.of(new OfPullRequest(about.pullRequest()));
        }
        return about.tickets().stream().distinct().<Lookup>map(OfTicket::new).toList();
    }

    private static List<Lookup> commits(CommitObserved event) {
        List<Lookup> lookups = new ArrayList<>();
        lookups.add(new OfCommit(event.sha()));
        event.broughtIn().forEach(sha -> lookups.add(new OfCommit(sha)));
        event.reverts().forEach(sha -> lookups.add(new OfCommit(sha)));
        return lookups;
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
