package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DriftChecked;
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
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Evidence;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Placed;
import dev.shiplog.processor.correlation.Predecessor;
import dev.shiplog.processor.correlation.Repositories;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the stores, and remembers what it was asked, so that the asker can be told when an answer changes.
 * Questions of place and time are not noted: who asked them is found by its own place and time ({@link Periods}).
 */
public final class StoredEvidence implements Evidence {
    private final String application;
    private final StoredFacts facts;
    private final StoredLinks links;
    private final StoredSurroundings surroundings;
    private final Repositories repositories;
    private final Set<Lookup> asked = new HashSet<>();

    public StoredEvidence(String application, NearStore<Fact> store, Edges edges, Repositories repositories) {
        this.application = application;
        this.repositories = repositories;
        this.facts = new StoredFacts(application, store, repositories);
        this.links = new StoredLinks(application, edges);
        this.surroundings = new StoredSurroundings(application, facts, edges);
    }

    /** What was asked since the last call. */
    public Set<Lookup> takeAsked() {
        Set<Lookup> taken = Set.copyOf(asked);
        asked.clear();
        return taken;
    }

    @Override
    public Collection<Seen<ChangeIntroduced>> introductions(ToolName tool, ChangeId change) {
        asked.add(new Lookup.OfChange(change));
        return facts.all(
                Keys.of("change", tool, change),
                ChangeIntroduced.class,
                e -> List.of(e.repository(), e.commit(), e.path(), e.introduction()));
    }

    @Override
    public Collection<Seen<CommitObserved>> commits(CommitSha sha) {
        asked.add(new Lookup.OfCommit(sha));
        return facts.all(Keys.of("commit", sha), CommitObserved.class, CommitObserved::repository);
    }

    @Override
    public Collection<CommitSha> broughtInBy(CommitSha sha) {
        return linked(new Lookup.OfCommit(sha), "brought").map(CommitSha::new).toList();
    }

    @Override
    public Collection<CommitSha> revertedBy(CommitSha sha) {
        return linked(new Lookup.OfCommit(sha), "reverted").map(CommitSha::new).toList();
    }

    @Override
    public Collection<PullRequestId> pullRequestsOf(CommitSha sha) {
        List<PullRequestId> found = linked(new Lookup.OfCommit(sha), "pull")
                .map(PullRequestId::new)
                .map(repositories::current)
                .distinct()
                .toList();
        return repositories.moved()
                ? found.stream().filter(id -> isKnownBy(id, sha)).toList()
                : found;
    }

    /** Under a former name it may have been described with another head than it has now. */
    private boolean isKnownBy(PullRequestId id, CommitSha sha) {
        Seen<PullRequestChanged> seen = pullRequest(id);
        return seen != null && Lookup.commitsOf(seen.event()).contains(sha);
    }

    @Override
    public @Nullable Seen<PullRequestChanged> pullRequest(PullRequestId pullRequest) {
        asked.add(new Lookup.OfPullRequest(pullRequest));
        return facts.counted(
                repositories.names(pullRequest).stream()
                        .map(id -> Keys.of("pull", id))
                        .toList(),
                PullRequestChanged.class);
    }

    @Override
    public Collection<Seen<ReviewSubmitted>> reviews(PullRequestId pullRequest) {
        asked.add(new Lookup.OfPullRequest(pullRequest));
        return facts.all(
                repositories.names(pullRequest).stream()
                        .map(id -> Keys.of("review", id))
                        .toList(),
                ReviewSubmitted.class,
                ReviewSubmitted::review);
    }

    @Override
    public @Nullable Seen<TicketChanged> ticket(TicketKey ticket) {
        asked.add(new Lookup.OfTicket(ticket));
        return facts.counted(List.of(Keys.of("ticket", ticket)), TicketChanged.class);
    }

    @Override
    public Collection<Seen<TicketChanged>> history(TicketKey ticket) {
        Set<Seen<TicketChanged>> told = new LinkedHashSet<>(facts.each(Keys.of("told", ticket), TicketChanged.class));
        linked(new Lookup.OfTicket(ticket), "moved")
                .map(key -> facts.counted(List.of(key), TicketChanged.class))
                .filter(Objects::nonNull)
                .forEach(told::add);
        return told;
    }

    @Override
    public Collection<Seen<TicketCommented>> comments(TicketKey ticket) {
        asked.add(new Lookup.OfTicket(ticket));
        return facts.each(Keys.of("comment", ticket), TicketCommented.class);
    }

    @Override
    public Collection<Seen<TagObserved>> tags(CommitSha sha) {
        return linked(new Lookup.OfCommit(sha), "tag")
                .map(key -> facts.counted(facts.aliases(key), TagObserved.class))
                .filter(Objects::nonNull)
                .filter(seen -> sha.equals(seen.event().commit()))
                .distinct()
                .toList();
    }

    @Override
    public Collection<Seen<ReleaseChanged>> releases(RepositoryName repository, String tag) {
        asked.add(new Lookup.OfRelease(repository, tag));
        return repositories.names(repository).stream()
                .flatMap(name -> links.of(new Lookup.OfRelease(name, tag), "release").stream())
                .map(key -> facts.counted(facts.aliases(key), ReleaseChanged.class))
                .filter(Objects::nonNull)
                .filter(seen -> tag.equals(seen.event().tag()))
                .distinct()
                .toList();
    }

    @Override
    public Collection<Seen<PipelineRunChanged>> pipelineRuns(CommitSha sha) {
        return linked(new Lookup.OfCommit(sha), "run")
                .map(key -> facts.counted(facts.aliases(key), PipelineRunChanged.class))
                .filter(Objects::nonNull)
                .filter(seen -> sha.equals(seen.event().commit()))
                .distinct()
                .toList();
    }

    @Override
    public Collection<Seen<PipelineRunChanged>> pipelineRuns(Lookup.OfPage page) {
        return linked(page, "run")
                .map(key -> facts.counted(facts.aliases(key), PipelineRunChanged.class))
                .filter(Objects::nonNull)
                .filter(seen -> seen.event().url() != null
                        && page.equals(Lookup.OfPage.of(seen.event().url())))
                .distinct()
                .toList();
    }

    @Override
    public Collection<Fact> naming(Lookup thing) {
        asked.add(thing);
        Stream<Lookup> names = thing instanceof Lookup.OfPullRequest named
                ? repositories.names(named.pullRequest()).stream().map(Lookup.OfPullRequest::new)
                : Stream.of(thing);
        return names.flatMap(name -> links.of(name, "about").stream())
                .map(facts::at)
                .filter(Objects::nonNull)
                .toList();
    }

    private Stream<String> linked(Lookup thing, String kind) {
        asked.add(thing);
        return links.of(thing, kind).stream();
    }

    @Override
    public Collection<Fact> placed(Placed.Kind kind, TargetRef target, Span span) {
        return surroundings.placed(kind, target, span);
    }

    @Override
    public List<Seen<BackupRecorded>> backups(TargetRef target, Instant before) {
        return surroundings.backups(target, before);
    }

    @Override
    public List<Seen<DriftChecked>> driftBefore(TargetRef target, Instant time) {
        return surroundings.driftBefore(target, time);
    }

    @Override
    public List<Seen<DriftChecked>> driftAfter(TargetRef target, Instant time) {
        return surroundings.driftAfter(target, time);
    }

    @Override
    public @Nullable Instant nextStart(TargetRef target, Instant start) {
        return surroundings.nextStart(target, start);
    }

    @Override
    public @Nullable Predecessor before(TargetRef target, Instant start, DeploymentId deployment) {
        return surroundings.before(target, start, deployment);
    }

    @Override
    public String toString() {
        return "what is known of " + application;
    }
}
