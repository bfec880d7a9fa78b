package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Routing;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All facts of an application in memory, looked through from end to end: slow, and plainly right. */
public final class KnownFacts implements Evidence {
    private final Collection<Fact> facts;
    private final ApplicationName application;
    private final Estate estate;
    private @Nullable List<Started> started;

    /** Of claims, where nothing is configured. */
    public KnownFacts(Collection<Fact> facts) {
        this(facts, new ApplicationName("claims"), new Estate(List.of()));
    }

    /** Those of these facts that are routed to the application. */
    public static KnownFacts of(Collection<Fact> facts, ApplicationName application, Estate estate) {
        Routing routing = new Routing(estate.applications());
        return new KnownFacts(
                facts.stream()
                        .filter(fact -> routing.of(fact.event()) instanceof Routing.Route.To to
                                && to.applications().contains(application))
                        .toList(),
                application,
                estate);
    }

    private KnownFacts(Collection<Fact> facts, ApplicationName application, Estate estate) {
        this.facts = facts.stream()
                .map(estate.repositories(application)::current)
                .distinct()
                .toList();
        this.application = application;
        this.estate = estate;
    }

    /** The trails of all these facts, computed at once and without any state. */
    public List<Trail> trails(TicketKeys keys) {
        TrailAssembly assembly = new TrailAssembly(this, keys, estate);
        return groups().stream().map(assembly::assemble).toList();
    }

    /** The trails of what only hosts tell of. */
    public List<Trail> hosted(TicketKeys keys) {
        return byDeployment().stream()
                .map(described -> new HostedAssembly(application, this, keys, estate).assemble(described))
                .toList();
    }

    private Collection<List<Seen<DeploymentChanged>>> byDeployment() {
        Map<String, List<Seen<DeploymentChanged>>> hosted = new LinkedHashMap<>();
        for (Seen<DeploymentChanged> seen : all(DeploymentChanged.class)) {
            String name = seen.event().tool() + " " + seen.event().deployment();
            hosted.computeIfAbsent(name, any -> new ArrayList<>()).add(seen);
        }
        return hosted.values();
    }

    private List<Group> groups() {
        Set<String> sites = new LinkedHashSet<>();
        all(HistoryObserved.class)
                .forEach(seen ->
                        sites.add(site(seen.event().target(), seen.event().tool())));
        all(DeploymentRecorded.class)
                .forEach(seen ->
                        sites.add(site(seen.event().target(), seen.event().tool())));
        all(HistoryAltered.class)
                .forEach(seen ->
                        sites.add(site(seen.event().target(), seen.event().tool())));
        return sites.stream()
                .flatMap(site -> Grouping.group(at(site), any -> true).stream())
                .toList();
    }

    private SiteFacts at(String site) {
        Map<String, Instant> appeared = new HashMap<>();
        List<Seen<HistoryObserved>> rows = all(HistoryObserved.class).stream()
                .filter(seen -> site(seen.event().target(), seen.event().tool()).equals(site))
                .toList();
        rows.stream()
                .map(Seen::event)
                .filter(event -> event.row().timeNoticed() && event.row().absentAt() != null)
                .forEach(event -> appeared.merge(
                        SiteFacts.appearance(event),
                        event.row().executedAt(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return new SiteFacts(
                rows,
                all(DeploymentRecorded.class).stream()
                        .filter(seen ->
                                site(seen.event().target(), seen.event().tool()).equals(site))
                        .toList(),
                all(HistoryAltered.class).stream()
                        .filter(seen ->
                                site(seen.event().target(), seen.event().tool()).equals(site))
                        .toList(),
                appeared);
    }

    private static String site(TargetRef target, ToolName tool) {
        return target.path() + " " + tool;
    }

    @Override
    public Collection<Seen<ChangeIntroduced>> introductions(ToolName tool, ChangeId change) {
        return counted(
                ChangeIntroduced.class,
                e -> e.tool().equals(tool) && e.change().equals(change),
                e -> List.of(e.repository(), e.commit(), e.path(), e.introduction()));
    }

    @Override
    public Collection<Seen<CommitObserved>> commits(CommitSha sha) {
        return counted(CommitObserved.class, e -> e.sha().equals(sha), CommitObserved::repository);
    }

    @Override
    public Collection<CommitSha> broughtInBy(CommitSha sha) {
        return counted(CommitObserved.class, e -> true, CommitObserved::subject).stream()
                .filter(seen -> seen.event().broughtIn().contains(sha))
                .map(seen -> seen.event().sha())
                .toList();
    }

    @Override
    public Collection<PullRequestId> pullRequestsOf(CommitSha sha) {
        return counted(PullRequestChanged.class, e -> true, PullRequestChanged::pullRequest).stream()
                .filter(seen -> Lookup.commitsOf(seen.event()).contains(sha))
                .map(seen -> seen.event().pullRequest())
                .toList();
    }

    @Override
    public @Nullable Seen<PullRequestChanged> pullRequest(PullRequestId pullRequest) {
        return counted(PullRequestChanged.class, e -> e.pullRequest().equals(pullRequest), e -> "").stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<Seen<ReviewSubmitted>> reviews(PullRequestId pullRequest) {
        return counted(ReviewSubmitted.class, e -> e.pullRequest().equals(pullRequest), ReviewSubmitted::review);
    }

    @Override
    public @Nullable Seen<TicketChanged> ticket(TicketKey ticket) {
        return counted(TicketChanged.class, e -> e.ticket().equals(ticket), e -> "").stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<CommitSha> revertedBy(CommitSha sha) {
        return counted(CommitObserved.class, e -> e.reverts().contains(sha), CommitObserved::subject).stream()
                .map(seen -> seen.event().sha())
                .toList();
    }

    @Override
    public Collection<Seen<TicketChanged>> history(TicketKey ticket) {
        return all(TicketChanged.class).stream()
                .filter(seen ->
                        seen.event().transition() != null || seen.event().formerly() != null)
                .filter(seen -> seen.event().ticket().equals(ticket)
                        || ticket.equals(seen.event().formerly()))
                .toList();
    }

    @Override
    public Collection<Seen<TicketCommented>> comments(TicketKey ticket) {
        return counted(TicketCommented.class, e -> e.ticket().equals(ticket), TicketCommented::comment);
    }

    @Override
    public Collection<Seen<TagObserved>> tags(CommitSha sha) {
        return counted(TagObserved.class, e -> true, TagObserved::subject).stream()
                .filter(seen -> sha.equals(seen.event().commit()))
                .toList();
    }

    @Override
    public Collection<Seen<ReleaseChanged>> releases(RepositoryName repository, String tag) {
        return counted(ReleaseChanged.class, e -> repository.equals(e.repository()), ReleaseChanged::release).stream()
                .filter(seen -> tag.equals(seen.event().tag()))
                .toList();
    }

    @Override
    public Collection<Seen<PipelineRunChanged>> pipelineRuns(CommitSha sha) {
        return counted(PipelineRunChanged.class, e -> true, PipelineRunChanged::subject).stream()
                .filter(seen -> sha.equals(seen.event().commit()))
                .toList();
    }

    @Override
    public Collection<Seen<PipelineRunChanged>> pipelineRuns(Lookup.OfPage page) {
        return counted(PipelineRunChanged.class, e -> true, PipelineRunChanged::subject).stream()
                .filter(seen -> seen.event().url() != null
                        && page.equals(Lookup.OfPage.of(seen.event().url())))
                .toList();
    }

    @Override
    public Collection<Fact> naming(Lookup thing) {
        return attachable().stream()
                .filter(fact -> Lookup.named(Attaching.about(fact.event())).contains(thing))
                .toList();
    }

    @Override
    public Collection<Fact> placed(Placed.Kind kind, TargetRef target, Span span) {
        return attachable().stream()
                .filter(fact -> estate.placed(application, fact.event())
                        .filter(placed -> placed.kind() == kind
                                && placed.environment().equals(target.environment())
                                && (placed.target() == null || placed.target().equals(target.target()))
                                && span.covers(new Span(placed.at(), placed.at()), Duration.ZERO))
                        .isPresent())
                .toList();
    }

    /** The descriptions that count of all approvals, verifications, work and incidents. */
    private Collection<Fact> attachable() {
        Map<Object, Fact> counted = new HashMap<>();
        for (Fact fact : facts) {
            Object identity =
                    switch (fact.event()) {
                        case ApprovalRecorded e -> List.of(e.approval(), e.approver(), e.decision(), e.decidedAt());
                        case VerificationRecorded e -> "verification " + e.verification();
                        case WorkLogged e -> "work " + e.work();
                        case IncidentChanged e -> "incident " + e.incident();
                        case PipelineEvent e -> "";
                    };
            if (!identity.equals("")) {
                counted.merge(
                        List.of(fact.source(), identity),
                        fact,
                        (holder, other) -> Precedence.yields(holder, other) ? other : holder);
            }
        }
        return counted.values();
    }

    @Override
    public List<Seen<BackupRecorded>> backups(TargetRef target, Instant before) {
        List<Seen<BackupRecorded>> newestFirst =
                counted(BackupRecorded.class, e -> e.target().path().equals(target.path()), BackupRecorded::backup)
                        .stream()
                        .filter(seen -> !seen.event().occurredAt().isAfter(before))
                        .sorted(Comparator.comparing((Seen<BackupRecorded> seen) ->
                                        seen.event().occurredAt())
                                .thenComparing(seen -> seen.event().backup())
                                .reversed())
                        .toList();
        List<Seen<BackupRecorded>> found = new ArrayList<>();
        for (Seen<BackupRecorded> seen : newestFirst) {
            found.add(seen);
            if (seen.event().outcome() == Outcome.SUCCEEDED || found.size() == MOST_BACKUPS) {
                break;
            }
        }
        return found;
    }

    @Override
    public List<Seen<DriftChecked>> driftBefore(TargetRef target, Instant time) {
        return nearest(target, at -> !at.isAfter(time), Comparator.naturalOrder());
    }

    @Override
    public List<Seen<DriftChecked>> driftAfter(TargetRef target, Instant time) {
        return nearest(target, at -> at.isAfter(time), Comparator.reverseOrder());
    }

    private List<Seen<DriftChecked>> nearest(TargetRef target, Predicate<Instant> when, Comparator<Instant> order) {
        List<Seen<DriftChecked>> there =
                counted(DriftChecked.class, e -> e.target().path().equals(target.path()), DriftChecked::check).stream()
                        .filter(seen -> when.test(seen.event().checkedAt()))
                        .toList();
        Optional<Instant> nearest =
                there.stream().map(seen -> seen.event().checkedAt()).max(order);
        return there.stream()
                .filter(seen -> seen.event().checkedAt().equals(nearest.orElseThrow()))
                .toList();
    }

    @Override
    public @Nullable Instant nextStart(TargetRef target, Instant start) {
        List<Started> known = started;
        if (known == null) {
            // While the starts are being found nothing that depends on them is looked at.
            started = List.of();
            known = Stream.concat(
                            groups().stream()
                                    .filter(Group::dated)
                                    .map(group -> new Started(group.target().path(), group.startedAt())),
                            hosted(new TicketKeys(List.of())).stream()
                                    .map(trail -> new Started(trail.target().path(), trail.startedAt())))
                    .toList();
            started = known;
        }
        return known.stream()
                .filter(each -> each.path().equals(target.path()) && each.at().isAfter(start))
                .map(Started::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public @Nullable Predecessor before(TargetRef target, Instant start, DeploymentId deployment) {
        return KnownReleases.before(byDeployment(), application, estate, target, start, deployment);
    }

    private record Started(String path, Instant at) {}

    private <E extends PipelineEvent> List<Seen<E>> all(Class<E> type) {
        return facts.stream()
                .filter(fact -> type.isInstance(fact.event()))
                .distinct()
                .map(fact -> Seen.of(fact, type))
                .toList();
    }

    private <E extends PipelineEvent> List<Seen<E>> counted(
            Class<E> type, Predicate<E> wanted, Function<E, Object> identity) {
        Map<Object, Fact> counted = new HashMap<>();
        for (Fact fact : facts) {
            if (type.isInstance(fact.event()) && wanted.test(type.cast(fact.event()))) {
                counted.merge(
                        identity.apply(type.cast(fact.event())),
                        fact,
                        (holder, other) -> Precedence.yields(holder, other) ? other : holder);
            }
        }
        return counted.values().stream().map(fact -> Seen.of(fact, type)).toList();
    }
}
