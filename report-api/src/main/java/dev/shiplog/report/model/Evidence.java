package dev.shiplog.report.model;

import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a trail knows about one of its changes.
 *
 * @param commits that brought the change in; for a deployment without changes the one that was checked out, and for one
 *     of software all that it brought
 * @param pullRequests that brought in those commits
 * @param tickets that the change, its commits or their pull requests name, and those that were named for the run
 */
public record Evidence(List<TrailCommit> commits, List<TrailPullRequest> pullRequests, List<TrailTicket> tickets) {
    public Evidence {
        commits = List.copyOf(commits);
        pullRequests = List.copyOf(pullRequests);
        tickets = List.copyOf(tickets);
    }

    static Evidence of(Trail trail, @Nullable TrailChange change) {
        Set<CommitSha> shas = new LinkedHashSet<>();
        Set<TicketKey> keys = new LinkedHashSet<>();
        TrailRun run = trail.run();
        if (change != null) {
            shas.addAll(change.commits());
            keys.addAll(change.tickets());
        } else if (run != null && run.commit() != null) {
            shas.add(run.commit());
        }
        if (run != null) {
            keys.addAll(run.tickets());
        }
        if (change == null) {
            if (run != null && run.advance() != null) {
                trail.commits().forEach(commit -> shas.add(commit.sha()));
            }
            trail.tickets().forEach(ticket -> keys.add(ticket.ticket()));
        }
        List<TrailCommit> commits = shas.stream().map(sha -> commit(trail, sha)).toList();
        List<TrailPullRequest> pullRequests = trail.pullRequests().stream()
                .filter(request -> commits.stream()
                        .anyMatch(commit -> commit.pullRequests().contains(request.pullRequest())))
                .toList();
        return new Evidence(
                commits,
                pullRequests,
                keys.stream().map(key -> ticket(trail, key)).toList());
    }

    /** Who wrote the commits, each once. */
    public List<ActorName> authors() {
        return commits.stream()
                .map(TrailCommit::author)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whose newest verdict on a pull request is an approval, each once. */
    public List<ActorName> approvers() {
        return pullRequests.stream().flatMap(Evidence::approvers).distinct().toList();
    }

    /** What is not known, in words. What nobody told must never read as fine. */
    public List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (commits.isEmpty()) {
            gaps.add("no commit known");
        } else if (commits.stream().anyMatch(commit -> commit.author() == null)) {
            gaps.add("no author known for a commit");
        }
        if (pullRequests.isEmpty()) {
            gaps.add("no pull request known");
        }
        if (pullRequests.stream().allMatch(request -> request.reviews().isEmpty())) {
            gaps.add("no review known");
        } else if (pullRequests.stream()
                .anyMatch(request -> approvers(request).findAny().isEmpty())) {
            gaps.add("no approving review known for a pull request");
        }
        if (tickets.isEmpty()) {
            gaps.add("no ticket known");
        } else if (tickets.stream().anyMatch(ticket -> !ticket.known())) {
            gaps.add("a ticket's tracker has not told of it");
        }
        return List.copyOf(gaps);
    }

    // A comment after an approval does not take it back; a later request for changes or a dismissal does.
    private static Stream<ActorName> approvers(TrailPullRequest request) {
        Set<ActorName> approving = new LinkedHashSet<>();
        for (TrailReview review : request.reviews()) {
            if (review.state() == ReviewState.APPROVED) {
                approving.add(review.reviewer());
            } else if (review.state() != ReviewState.COMMENTED) {
                approving.remove(review.reviewer());
            }
        }
        return approving.stream();
    }

    private static TrailCommit commit(Trail trail, CommitSha sha) {
        return trail.commits().stream()
                .filter(commit -> commit.sha().equals(sha))
                .findFirst()
                .orElseGet(() -> new TrailCommit(null, sha, null, null, null, List.of()));
    }

    private static TrailTicket ticket(Trail trail, TicketKey key) {
        return trail.tickets().stream()
                .filter(ticket -> ticket.ticket().equals(key))
                .findFirst()
                .orElseGet(() -> new TrailTicket(key, false, null, null, null, null, List.of()));
    }
}
