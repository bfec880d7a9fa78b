package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trail of a deployment that only its host tells of: the commit that it deployed leads to pull requests and
 * tickets, as that of a run without changes does.
 */
public final class HostedAssembly {
    private final ApplicationName application;
    private final Evidence evidence;
    private final TicketKeys keys;
    private final Estate estate;
    private final Places places;

    public HostedAssembly(ApplicationName application, Evidence evidence, TicketKeys keys, Estate estate) {
        this.application = application;
        this.evidence = evidence;
        this.keys = keys;
        this.estate = estate;
        this.places = new Places(application, estate);
    }

    /** The trail as far as it is known, with version 0 until it is emitted. */
    public Trail assemble(Collection<Seen<DeploymentChanged>> descriptions) {
        Hosted hosted = Hosted.of(descriptions);
        Places.Place place = places.of(hosted);
        Instant started = hosted.startedAt();
        Gathering gathering = new Gathering(evidence, keys);
        gathering.facts().addAll(hosted.facts());
        List<TicketKey> tickets = tickets(hosted);
        gather(gathering, hosted, tickets);
        DeploymentChanged counted = hosted.counted();
        String name = counted.deployment();
        DeploymentId id = DeploymentId.of(started, application + "\n" + counted.tool() + "\n" + name);
        CommitSha commit = hosted.first(each -> each.about().commit());
        TrailAdvance advance = commit == null
                ? null
                : new Releasing(evidence, gathering).advance(place.target(), started, id, commit, name);
        ActorName actor = hosted.first(DeploymentChanged::actor);
        Situation situation =
                new Situation(place.target(), counted.tool(), true, started, hosted.finishedAt(), name, page(hosted));
        Linked linked = Linked.of(gathering, evidence, estate, situation, List.of(), actor);
        return new Trail(
                id,
                0,
                place.target(),
                counted.tool(),
                actor,
                mode(hosted),
                started,
                hosted.finishedAt(),
                hosted.outcome(),
                OutcomeBasis.HOST,
                null,
                run(hosted, tickets, place, advance),
                List.of(),
                linked.commits(),
                linked.pullRequests(),
                linked.tickets(),
                linked.evidence(),
                linked.people(),
                List.copyOf(gathering.facts()));
    }

    private static Mode mode(Hosted hosted) {
        return hosted.descriptions().stream()
                .map(seen -> seen.event().mode())
                .filter(mode -> mode != Mode.UNKNOWN)
                .findFirst()
                .orElse(Mode.UNKNOWN);
    }

    private void gather(Gathering gathering, Hosted hosted, List<TicketKey> tickets) {
        String name = hosted.counted().deployment();
        Mentions named = new Mentions(keys);
        tickets.forEach(ticket -> named.name(ticket, Via.RUN_REPORT, name));
        named.read(hosted.first(DeploymentChanged::description), Via.RUN_REPORT, name);
        named.read(hosted.first(DeploymentChanged::ref), Via.RUN_REPORT, name);
        gathering.mentioned(named);
    }

    private static TrailRun run(
            Hosted hosted, List<TicketKey> tickets, Places.Place place, @Nullable TrailAdvance advance) {
        String name = hosted.counted().deployment();
        String told = Stream.of(
                        hosted.first(DeploymentChanged::description),
                        labelled("version ", hosted.first(DeploymentChanged::version)),
                        labelled("ref ", hosted.first(DeploymentChanged::ref)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return new TrailRun(
                name,
                hosted.ref(),
                null,
                hosted.first(each -> each.about().commit()),
                tickets,
                null,
                told.isEmpty() ? null : told,
                null,
                page(hosted),
                problem(hosted, place),
                false,
                advance);
    }

    private static @Nullable String page(Hosted hosted) {
        String pipeline = hosted.first(DeploymentChanged::pipelineUrl);
        return pipeline == null ? hosted.first(DeploymentChanged::url) : pipeline;
    }

    private static @Nullable String problem(Hosted hosted, Places.Place place) {
        String problem = Stream.of(
                        hosted.first(DeploymentChanged::problem),
                        hosted.counted().state() == RunState.CANCELLED ? "It was cancelled." : null,
                        place.problem())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return problem.isEmpty() ? null : problem;
    }

    private static @Nullable String labelled(String label, @Nullable String text) {
        return text == null ? null : label + text;
    }

    private static List<TicketKey> tickets(Hosted hosted) {
        return hosted.descriptions().stream()
                .flatMap(seen -> seen.event().about().tickets().stream())
                .distinct()
                .sorted(TicketKeys.order())
                .toList();
    }
}
