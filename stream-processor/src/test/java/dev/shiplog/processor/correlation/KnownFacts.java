package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, List<Seen<HistoryObserved>>> rows = new LinkedHashMap<>();
        Map<String, List<Seen<DeploymentRecorded>>> reports = new LinkedHashMap<>();
        for (Seen<HistoryObserved> row : all(HistoryObserved.class)) {
            String site = row.event().target().path() + " " + row.event().tool();
            rows.computeIfAbsent(site, any -> new ArrayList<>()).add(row);
            reports.computeIfAbsent(site, any -> new ArrayList<>());
        }
        for (Seen<DeploymentRecorded> report : all(DeploymentRecorded.class)) {
            String site = report.event().target().path() + " " + report.event().tool();
            reports.computeIfAbsent(site, any -> new ArrayList<>()).add(report);
            rows.computeIfAbsent(site, any -> new ArrayList<>());
        }
        TrailAssembly assembly = new TrailAssembly(this, keys);
        return rows.keySet().stream()
                .flatMap(site ->
                        Grouping.group(rows.getOrDefault(site, List.of()), reports.getOrDefault(site, List.of()))
                                .stream())
                .map(assembly::assemble)
                .toList();
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
