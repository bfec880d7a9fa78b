package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows a commit to the pull requests that brought it in and to the tickets that it and they name.
 *
 * <p>A pull request brought a commit in if the commit is its head, or what it became, or came with the merge that it
 * became; or if the first line of the commit's message, or of such a merge's, names its number. A merge of the main
 * branch into a feature brings commits in too, but is no pull request's merge and speaks of the feature only after
 * “into”, which is therefore not read.
 */
final class CommitTracing {
    private static final Pattern WHOLE_NAME = Pattern.compile("(?<![0-9A-Za-z])[0-9a-f]{40}(?![0-9A-Za-z])");
    private static final int MOST_NAMED = 50;

    private final Evidence evidence;
    private final TicketKeys keys;
    private final Set<FactRef> facts;
    private final Map<Name, Traced> traced = new HashMap<>();

    /** Adds every fact that it relies on to these. */
    CommitTracing(Evidence evidence, TicketKeys keys, Set<FactRef> facts) {
        this.evidence = evidence;
        this.keys = keys;
        this.facts = facts;
    }

    Traced trace(RepositoryName repository, CommitSha sha) {
        Name name = new Name(repository, sha);
        Traced known = traced.get(name);
        if (known == null) {
            known = follow(name);
            traced.put(name, known);
        }
        return known;
    }

    private Traced follow(Name name) {
        Traced result = new Traced(commit(name), new TreeMap<>(TrailOrder.PULL_REQUESTS), new Mentions(keys));
        for (PullRequestId id : evidence.pullRequestsOf(name.sha())) {
            Seen<PullRequestChanged> pullRequest = evidence.pullRequest(id);
            if (pullRequest != null && name.sha().equals(pullRequest.event().headCommit())) {
                link(result, name, id, Via.HEAD_COMMIT, name);
            }
            if (pullRequest != null && became(pullRequest.event(), name.sha())) {
                link(result, name, id, Via.MERGE_COMMIT, name);
            }
        }
        Seen<CommitObserved> commit = result.commit();
        if (commit != null) {
            facts.add(commit.ref());
            String message = commit.event().message();
            result.mentions().read(message, Via.COMMIT_MESSAGE, name.text());
            linkNumbers(result, name, message, name);
        }
        for (CommitSha merge : evidence.broughtInBy(name.sha())) {
            followMerge(result, name, new Name(name.repository(), merge));
        }
        return result;
    }

    private void followMerge(Traced result, Name name, Name by) {
        Seen<CommitObserved> merge = commit(by);
        if (merge == null) {
            return;
        }
        facts.add(merge.ref());
        for (PullRequestId id : evidence.pullRequestsOf(by.sha())) {
            Seen<PullRequestChanged> pullRequest = evidence.pullRequest(id);
            if (pullRequest != null && became(pullRequest.event(), by.sha())) {
                link(result, name, id, Via.MERGED_WITH, by);
            }
        }
        String message = merge.event().message();
        if (message != null) {
            String subject = PullRequestNumbers.subject(message);
            int into = subject.indexOf(" into ");
            String merged = into < 0 ? subject : subject.substring(0, into);
            result.mentions().read(merged, Via.COMMIT_MESSAGE, by.text());
            linkNumbers(result, name, merged, by);
        }
    }

    private void linkNumbers(Traced result, Name name, @Nullable String message, Name said) {
        for (long number : PullRequestNumbers.in(message)) {
            link(result, name, PullRequestId.of(name.repository(), number), Via.PULL_REQUEST_NUMBER, said);
        }
    }

    private void link(Traced result, Name name, PullRequestId id, Via via, Name where) {
        Seen<PullRequestChanged> seen = id.repository().equals(name.repository()) ? evidence.pullRequest(id) : null;
        if (seen == null) {
            return;
        }
        if (!result.pullRequests().containsKey(id)) {
            facts.add(seen.ref());
            read(result.mentions(), seen.event());
        }
        result.pullRequests().computeIfAbsent(id, any -> new TreeSet<>()).add(new Provenance(via, where.text()));
    }

    /** What a squash merge left out of its commit's message stands in the pull request, or in what its body names. */
    private void read(Mentions mentions, PullRequestChanged event) {
        PullRequestId id = event.pullRequest();
        mentions.read(event.title(), Via.PULL_REQUEST_TITLE, id.value());
        mentions.read(event.body(), Via.PULL_REQUEST_BODY, id.value());
        mentions.read(event.labels(), Via.PULL_REQUEST_LABEL, id.value());
        mentions.read(event.headBranch(), Via.BRANCH, id.value());
        for (CommitSha sha : named(event.body())) {
            Name name = new Name(id.repository(), sha);
            Seen<CommitObserved> commit = commit(name);
            if (commit != null) {
                facts.add(commit.ref());
                mentions.read(commit.event().message(), Via.COMMIT_MESSAGE, name.text());
            }
        }
    }

    /** The commits whose whole names stand in this text; of very many the first. */
    private static List<CommitSha> named(@Nullable String body) {
        return body == null
                ? List.of()
                : WHOLE_NAME
                        .matcher(body)
                        .results()
                        .map(found -> new CommitSha(found.group()))
                        .distinct()
                        .limit(MOST_NAMED)
                        .toList();
    }

    private @Nullable Seen<CommitObserved> commit(Name name) {
        return evidence.commits(name.sha()).stream()
                .filter(seen -> seen.event().repository().equals(name.repository()))
                .findFirst()
                .orElse(null);
    }

    private static boolean became(PullRequestChanged event, CommitSha merge) {
        return event.state() == PullRequestState.MERGED && merge.equals(event.mergeCommit());
    }

    /**
     * A commit with what it leads to.
     *
     * @param commit null while only its name is known
     * @param pullRequests each with every way in which it was found
     */
    record Traced(
            @Nullable Seen<CommitObserved> commit,
            SortedMap<PullRequestId, SortedSet<Provenance>> pullRequests,
            Mentions mentions) {}

    private record Name(RepositoryName repository, CommitSha sha) {
        String text() {
            return repository + "@" + sha;
        }
    }
}
