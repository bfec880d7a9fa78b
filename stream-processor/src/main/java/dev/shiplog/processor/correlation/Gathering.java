package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one trail gathers on its way from the changes to the tickets; used once. */
final class Gathering {
    private final Evidence evidence;
    private final SortedSet<FactRef> facts = new TreeSet<>();
    private final SortedSet<PullRequestId> pullRequests = new TreeSet<>(TrailOrder.PULL_REQUESTS);
    private final Map<String, TrailCommit> commits = new LinkedHashMap<>();
    private final CommitTracing tracing;
    private final Mentions mentions;

    Gathering(Evidence evidence, TicketKeys keys) {
        this.evidence = evidence;
        this.tracing = new CommitTracing(evidence, keys, facts);
        this.mentions = new Mentions(keys);
    }

    /** Every fact that the trail is computed from, by reference. */
    SortedSet<FactRef> facts() {
        return facts;
    }

    /** Takes a commit that touched a change, with all that it leads to; answers the tickets. */
    Mentions commit(RepositoryName repository, CommitSha sha, Instant committedAt) {
        CommitTracing.Traced traced = tracing.trace(repository, sha);
        pullRequests.addAll(traced.pullRequests());
        put(repository, sha, traced.commit(), committedAt, traced.pullRequests());
        return traced.mentions();
    }

    /** Takes the commit that a run had checked out, with or without what it leads to. */
    void checkedOut(CommitSha sha, boolean withEvidence) {
        Collection<Seen<CommitObserved>> known = evidence.commits(sha);
        if (known.isEmpty() && commits.keySet().stream().noneMatch(name -> name.startsWith(sha.value()))) {
            put(null, sha, null, null, List.of());
        }
        for (Seen<CommitObserved> seen : known) {
            RepositoryName repository = seen.event().repository();
            if (withEvidence) {
                mentioned(commit(repository, sha, seen.event().committedAt()));
            } else if (!commits.containsKey(name(repository, sha))) {
                facts.add(seen.ref());
                put(repository, sha, seen, null, List.of());
            }
        }
    }

    /** Takes what the report of the run names itself. */
    void reported(DeploymentRecorded report) {
        report.tickets().forEach(ticket -> mentions.name(ticket, Via.RUN_REPORT, report.run()));
        mentions.read(report.reason(), Via.RUN_REPORT, report.run());
    }

    void mentioned(Mentions found) {
        mentions.addAll(found);
    }

    List<TrailCommit> commits() {
        return commits.values().stream().sorted(TrailOrder.COMMITS).toList();
    }

    List<TrailPullRequest> pullRequests() {
        return pullRequests.stream()
                .map(evidence::pullRequest)
                .filter(Objects::nonNull)
                .map(this::pullRequest)
                .toList();
    }

    List<TrailTicket> tickets() {
        return mentions.tickets().stream().map(this::ticket).toList();
    }

    private void put(
            @Nullable RepositoryName repository,
            CommitSha sha,
            @Nullable Seen<CommitObserved> seen,
            @Nullable Instant committedAt,
            Collection<PullRequestId> linked) {
        CommitObserved commit = seen == null ? null : seen.event();
        String message = commit == null ? null : commit.message();
        TrailCommit entry = new TrailCommit(
                repository,
                sha,
                commit == null ? null : commit.author(),
                message == null ? null : PullRequestNumbers.subject(message),
                commit == null ? committedAt : commit.committedAt(),
                new ArrayList<>(linked));
        commits.put(name(repository, sha), entry);
    }

    private TrailPullRequest pullRequest(Seen<PullRequestChanged> seen) {
        PullRequestChanged event = seen.event();
        List<Seen<ReviewSubmitted>> reviews = evidence.reviews(event.pullRequest()).stream()
                .sorted(TrailOrder.REVIEWS)
                .toList();
        reviews.forEach(review -> facts.add(review.ref()));
        return new TrailPullRequest(
                event.pullRequest(),
                event.title(),
                event.state(),
                event.author(),
                event.mergedBy(),
                event.mergedAt(),
                event.url(),
                reviews.stream()
                        .map(Seen::event)
                        .map(review -> new TrailReview(review.reviewer(), review.state(), review.submittedAt()))
                        .toList());
    }

    private TrailTicket ticket(TicketKey key) {
        Seen<TicketChanged> seen = evidence.ticket(key);
        if (seen == null) {
            return new TrailTicket(key, false, null, null, null, null, mentions.places(key));
        }
        facts.add(seen.ref());
        TicketChanged event = seen.event();
        return new TrailTicket(
                key, true, event.summary(), event.status(), event.type(), event.url(), mentions.places(key));
    }

    private static String name(@Nullable RepositoryName repository, CommitSha sha) {
        return sha + " " + (repository == null ? "" : repository);
    }
}
