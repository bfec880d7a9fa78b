package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Routing;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All facts in memory, looked through from end to end: slow, and plainly right. */
public final class KnownFacts implements Evidence {
    private final Collection<Fact> facts;

    public KnownFacts(Collection<Fact> facts) {
        this.facts = facts;
    }

    /** The trails of all these facts, computed at once and without any state. */
    public List<Trail> trails(TicketKeys keys) {
        TrailAssembly assembly = new TrailAssembly(this, keys);
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
                .map(assembly::assemble)
                .toList();
    }

    /** The trails of what only hosts tell of. */
    public List<Trail> hosted(TicketKeys keys, Estate estate) {
        Routing routing = new Routing(estate.applications());
        Map<String, List<Seen<DeploymentChanged>>> hosted = new LinkedHashMap<>();
        for (Seen<DeploymentChanged> seen : all(DeploymentChanged.class)) {
            if (routing.of(seen.event()) instanceof Routing.Route.To to) {
                for (ApplicationName application : to.applications()) {
                    String name = application + " " + seen.event().tool() + " "
                            + seen.event().deployment();
                    hosted.computeIfAbsent(name, any -> new ArrayList<>()).add(seen);
                }
            }
        }
        return hosted.entrySet().stream()
                .map(entry -> new HostedAssembly(
                                new ApplicationName(entry.getKey().split(" ", 2)[0]), this, keys, estate)
                        .assemble(entry.getValue()))
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
