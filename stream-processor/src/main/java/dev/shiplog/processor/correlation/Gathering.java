package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one trail gathers on its way from the changes to the tickets; used once. */
final class Gathering {
    private final Evidence evidence;
    private final SortedSet<FactRef> facts = new TreeSet<>();
    private final SortedMap<PullRequestId, SortedSet<Provenance>> pullRequests =
            new TreeMap<>(TrailOrder.PULL_REQUESTS);
    private final Map<String, CommitEntry> commits = new LinkedHashMap<>();
    private final CommitTracing tracing;
    private final TicketTracing tickets;
    private final Reverts reverts;
    private final Mentions mentions;

    Gathering(Evidence evidence, TicketKeys keys) {
        this.evidence = evidence;
        this.tracing = new CommitTracing(evidence, keys, facts);
        this.tickets = new TicketTracing(evidence, facts);
        this.reverts = new Reverts(evidence, facts);
        this.mentions = new Mentions(keys);
    }

    /** Every fact that the trail is computed from, by reference. */
    SortedSet<FactRef> facts() {
        return facts;
    }

    /** Takes a commit that touched a change, with all that it leads to; answers the tickets. */
    Mentions commit(RepositoryName repository, CommitSha sha, Instant committedAt, Provenance how) {
        CommitTracing.Traced traced = tracing.trace(repository, sha);
        traced.pullRequests()
                .forEach((id, from) ->
                        pullRequests.computeIfAbsent(id, any -> new TreeSet<>()).addAll(from));
        put(
                new CommitEntry(
                        repository,
                        sha,
                        traced.commit() == null ? null : traced.commit().event(),
                        committedAt,
                        traced.pullRequests().keySet(),
                        traced.mentions().tickets()),
                how);
        return traced.mentions();
    }

    /** Takes the commit that a run had checked out, with or without what it leads to. */
    void checkedOut(CommitSha sha, boolean withEvidence, String run) {
        Provenance how = new Provenance(Via.RUN_REPORT, run);
        Collection<Seen<CommitObserved>> known = evidence.commits(sha);
        List<CommitEntry> there = commits.values().stream()
                .filter(entry -> entry.sha().equals(sha))
                .toList();
        there.forEach(entry -> entry.found(how));
        if (known.isEmpty() && there.isEmpty()) {
            put(new CommitEntry(null, sha, null, null, List.of(), List.of()), how);
        }
        for (Seen<CommitObserved> seen : known) {
            RepositoryName repository = seen.event().repository();
            if (withEvidence) {
                mentioned(commit(repository, sha, seen.event().committedAt(), how));
            } else if (!commits.containsKey(CommitEntry.name(repository, sha))) {
                facts.add(seen.ref());
                put(new CommitEntry(repository, sha, seen.event(), null, List.of(), List.of()), how);
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
        return commits.values().stream()
                .map(entry -> entry.trailCommit(reverts, tickets.current(entry.mentioned())))
                .sorted(TrailOrder.COMMITS)
                .toList();
    }

    /** The keys of the mail addresses under which these accounts wrote commits of the trail. */
    Map<ActorName, Set<String>> mailKeys() {
        Map<ActorName, Set<String>> keys = new HashMap<>();
        for (CommitEntry entry : commits.values()) {
            CommitObserved commit = entry.commit();
            if (commit != null && commit.authorKey() != null) {
                keys.computeIfAbsent(commit.author(), any -> new HashSet<>()).add(commit.authorKey());
            }
        }
        return keys;
    }

    List<TrailPullRequest> pullRequests() {
        List<TrailPullRequest> found = new ArrayList<>();
        pullRequests.forEach((id, from) -> {
            Seen<PullRequestChanged> seen = evidence.pullRequest(id);
            if (seen != null) {
                found.add(pullRequest(seen, List.copyOf(from)));
            }
        });
        return found;
    }

    List<TrailTicket> tickets() {
        return tickets.tickets(mentions);
    }

    /** These tickets under the keys that they have now. */
    List<TicketKey> current(List<TicketKey> named) {
        return tickets.current(named);
    }

    private void put(CommitEntry entry, Provenance how) {
        CommitEntry before = commits.put(entry.name(), entry);
        if (before != null) {
            entry.foundAs(before);
        }
        entry.found(how);
    }

    private TrailPullRequest pullRequest(Seen<PullRequestChanged> seen, List<Provenance> from) {
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
                event.headBranch(),
                event.baseBranch(),
                event.labels(),
                event.url(),
                reviews.stream()
                        .map(Seen::event)
                        .map(review -> new TrailReview(review.reviewer(), review.state(), review.submittedAt()))
                        .toList(),
                from);
    }
}
