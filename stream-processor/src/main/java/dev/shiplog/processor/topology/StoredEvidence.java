package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Evidence;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Answers from the stores, and remembers what it was asked, so that the asker can be told when an answer changes. */
final class StoredEvidence implements Evidence {
    private final String application;
    private final KeyValueStore<String, Fact> facts;
    private final Edges edges;
    private final Set<Lookup> asked = new HashSet<>();

    StoredEvidence(String application, KeyValueStore<String, Fact> facts, Edges edges) {
        this.application = application;
        this.facts = facts;
        this.edges = edges;
    }

    /** What was asked since the last call. */
    Set<Lookup> takeAsked() {
        Set<Lookup> taken = Set.copyOf(asked);
        asked.clear();
        return taken;
    }

    @Override
    public Collection<Seen<ChangeIntroduced>> introductions(ToolName tool, ChangeId change) {
        asked.add(new Lookup.OfChange(tool, change));
        return all(Keys.prefix(application, "change", tool, change), ChangeIntroduced.class);
    }

    @Override
    public Collection<Seen<CommitObserved>> commits(CommitSha sha) {
        asked.add(new Lookup.OfCommit(sha));
        return all(Keys.prefix(application, "commit", sha), CommitObserved.class);
    }

    @Override
    public Collection<CommitSha> broughtInBy(CommitSha sha) {
        asked.add(new Lookup.OfMerges(sha));
        return edges.rests(Keys.prefix(application, "brought", sha)).stream()
                .map(CommitSha::new)
                .toList();
    }

    @Override
    public Collection<PullRequestId> pullRequestsOf(CommitSha sha) {
        asked.add(new Lookup.OfPullRequests(sha));
        return edges.rests(Keys.prefix(application, "pulls", sha)).stream()
                .map(PullRequestId::new)
                .toList();
    }

    @Override
    public @Nullable Seen<PullRequestChanged> pullRequest(PullRequestId pullRequest) {
        asked.add(new Lookup.OfPullRequest(pullRequest));
        return one(Keys.of(application, "pull", pullRequest), PullRequestChanged.class);
    }

    @Override
    public Collection<Seen<ReviewSubmitted>> reviews(PullRequestId pullRequest) {
        asked.add(new Lookup.OfReviews(pullRequest));
        return all(Keys.prefix(application, "review", pullRequest), ReviewSubmitted.class);
    }

    @Override
    public @Nullable Seen<TicketChanged> ticket(TicketKey ticket) {
        asked.add(new Lookup.OfTicket(ticket));
        return one(Keys.of(application, "ticket", ticket), TicketChanged.class);
    }

    private <E extends PipelineEvent> @Nullable Seen<E> one(String key, Class<E> type) {
        Fact fact = facts.get(key);
        return fact == null ? null : Seen.of(fact, type);
    }

    private <E extends PipelineEvent> List<Seen<E>> all(String prefix, Class<E> type) {
        List<Seen<E>> found = new ArrayList<>();
        try (KeyValueIterator<String, Fact> entries = facts.prefixScan(prefix, new StringSerializer())) {
            entries.forEachRemaining(entry -> found.add(Seen.of(entry.value, type)));
        }
        return found;
    }
}
