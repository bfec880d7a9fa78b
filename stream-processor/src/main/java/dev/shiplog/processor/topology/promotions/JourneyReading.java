package dev.shiplog.processor.topology.promotions;

import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.ChangeTickets;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.evidence.StoredEvidence;
import dev.shiplog.processor.promotion.Flight;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.Phases;
import dev.shiplog.processor.promotion.Policies;
import dev.shiplog.processor.promotion.Stage;
import dev.shiplog.processor.promotion.Step;
import dev.shiplog.processor.promotion.Tickets;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Readers;
import dev.shiplog.processor.state.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads all that is known of one change from the stores, and remembers what was asked of the evidence. */
final class JourneyReading {
    private final Stores stores;
    private final Edges edges;
    private final Estate estate;
    private final Policies policies;
    private final FleetUpkeep fleets;
    private final Stages stages;
    private final Markers markers;
    private final OrderUpkeep orders;
    private final HalfUpkeep halves;
    private final PhaseIndex phases;
    private final ApplicationClock clock;

    JourneyReading(
            Stores stores,
            Estate estate,
            FleetUpkeep fleets,
            OrderUpkeep orders,
            HalfUpkeep halves,
            PhaseIndex phases,
            ApplicationClock clock) {
        this.stores = stores;
        this.edges = stores.edges();
        this.estate = estate;
        this.policies = new Policies(estate.governance());
        this.fleets = fleets;
        this.stages = new Stages(edges);
        this.markers = new Markers(edges);
        this.orders = orders;
        this.halves = halves;
        this.phases = phases;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param flight null if nobody works on the change, as far as is known
     * @param landedAt when that became so; null if it is not so, or nobody knows
     * @param dues when it has to be looked at again because time has passed
     */
    record Read(Journey journey, @Nullable Flight flight, @Nullable Instant landedAt, List<Instant> dues) {}

    Read read(Mark.Promotion mark) {
        ApplicationName application = new ApplicationName(mark.application());
        ToolName tool = new ToolName(mark.tool());
        ChangeId change = new ChangeId(mark.change());
        StoredEvidence evidence =
                new StoredEvidence(mark.application(), stores.facts(), edges, estate.repositories(application));
        List<ChangeIntroduced> introductions =
                evidence.introductions(tool, change).stream().map(Seen::event).toList();
        List<Stage> reached = estate.environments(application).stream()
                .map(environment ->
                        stages.stage(mark.application(), environment.name().value(), mark.tool(), mark.change()))
                .toList();
        Set<TicketKey> tickets = new TreeSet<>(ChangeTickets.order());
        tickets.addAll(new ChangeTickets(evidence, estate.ticketKeys(application)).of(tool, change));
        reached.forEach(stage -> stage.tickets().keySet().forEach(ticket -> tickets.add(new TicketKey(ticket))));
        List<TicketChanged> told = tickets.stream()
                .map(evidence::ticket)
                .filter(Objects::nonNull)
                .map(Seen::event)
                .toList();
        List<String> labels = labels(introductions, reached);
        List<Step> steps = steps(mark, application, tool, reached, introductions, tickets);
        Phase phase = Phases.of(labels);
        Journey journey = new Journey(
                application,
                tool,
                change,
                introductions,
                estate.follows(application, tool)
                        && edges.has(Keys.of(mark.application(), "migrations-known", mark.tool())),
                List.copyOf(tickets),
                !told.isEmpty()
                        && told.size() == tickets.size()
                        && told.stream().noneMatch(Tickets::open),
                labels,
                Tickets.hotfix(labels, told, emergency(application)),
                phase == null ? List.of() : phases.kin(mark.application(), mark.tool(), mark.change(), tickets),
                clock.now(mark.application()),
                steps);
        for (Lookup lookup : evidence.takeAsked()) {
            edges.add(Keys.of(
                    mark.application(), "reader", lookup.text(), Readers.promotion(mark.tool(), mark.change())));
        }
        return new Read(journey, flight(journey, told), landedAt(journey, told), dues(journey));
    }

    private static List<String> labels(List<ChangeIntroduced> introductions, List<Stage> reached) {
        Set<String> labels = new TreeSet<>();
        introductions.stream()
                .filter(each -> each.introduction() != Introduction.REMOVED)
                .max(Comparator.comparing(ChangeIntroduced::committedAt)
                        .thenComparing(each -> each.commit().value()))
                .ifPresent(newest -> labels.addAll(newest.labels()));
        reached.forEach(stage -> labels.addAll(stage.labels().keySet()));
        return List.copyOf(labels);
    }

    private List<Step> steps(
            Mark.Promotion mark,
            ApplicationName application,
            ToolName tool,
            List<Stage> reached,
            List<ChangeIntroduced> introductions,
            Collection<TicketKey> tickets) {
        List<Environment> environments = estate.environments(application);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < environments.size(); i++) {
            Environment environment = environments.get(i);
            String name = environment.name().value();
            Stage stage = reached.get(i);
            Tier tier = environment.tier();
            Instant emptied = stage.emptiedAt();
            steps.add(new Step(
                    environment.name(),
                    tier,
                    fleets.possible(application, environment.name(), tool),
                    stage,
                    markers.excuse(mark.application(), name, mark.tool(), mark.change()),
                    emptied != null
                            && edges.any(
                                    Keys.prefix(mark.application(), "reset", name, mark.tool(), Keys.time(emptied))),
                    policies.at(application, environment.name(), tier, Policy::stuckAfter),
                    orders.overtaken(mark.application(), name, mark.tool(), mark.change()),
                    halves.of(mark.application(), name, mark.tool(), mark.change()),
                    software(mark.application(), name, introductions, tickets),
                    policies.at(application, environment.name(), tier, Policy::softwareWithin)));
        }
        return steps;
    }

    /** When software was deployed there first that names a ticket of the change, or a commit that brought it in. */
    private @Nullable Instant software(
            String application,
            String environment,
            List<ChangeIntroduced> introductions,
            Collection<TicketKey> tickets) {
        Set<String> about = new LinkedHashSet<>();
        tickets.forEach(ticket -> about.add(new Lookup.OfTicket(ticket).text()));
        introductions.forEach(introduced -> about.add(new Lookup.OfCommit(introduced.commit()).text()));
        return about.stream()
                .map(text -> edges.first(Keys.prefix(application, "software", environment, text)))
                .filter(Objects::nonNull)
                .map(rest -> Keys.time(Keys.parts(rest)[0]))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** What makes an emergency is asked where the path ends. */
    private Emergency emergency(ApplicationName application) {
        List<Environment> path = estate.environments(application);
        Emergency said = path.isEmpty()
                ? null
                : policies.at(application, path.getLast().name(), path.getLast().tier(), Policy::emergency);
        return said == null ? Emergency.USUAL : said;
    }

    private static @Nullable Flight flight(Journey journey, List<TicketChanged> told) {
        Instant introduced = journey.introductions().stream()
                .filter(each -> each.introduction() != Introduction.REMOVED)
                .map(ChangeIntroduced::committedAt)
                .min(Instant::compareTo)
                .orElse(null);
        List<TicketKey> open =
                told.stream().filter(Tickets::open).map(TicketChanged::ticket).toList();
        if (introduced == null || open.isEmpty() || journey.removedAt() != null || arrivedAt(journey) != null) {
            return null;
        }
        return new Flight(journey.tool(), journey.change(), introduced, open, journey.tickets());
    }

    /** When it was everywhere in production, or where the path ends if nothing is production; null if it is not. */
    private static @Nullable Instant arrivedAt(Journey journey) {
        List<Step> could =
                journey.steps().stream().filter(step -> step.possible() > 0).toList();
        List<Step> production =
                could.stream().filter(step -> step.tier() == Tier.PRODUCTION).toList();
        List<Step> ends = !production.isEmpty() || could.isEmpty() ? production : List.of(could.getLast());
        boolean all = !ends.isEmpty()
                && ends.stream()
                        .allMatch(step -> step.excused()
                                || step.stage().holders()
                                        >= step.possible() + step.stage().strangers());
        return all
                ? ends.stream()
                        .flatMap(step -> Stream.ofNullable(step.stage().lastAt()))
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)
                : null;
    }

    private static @Nullable Instant landedAt(Journey journey, List<TicketChanged> told) {
        return Stream.of(
                        Stream.ofNullable(arrivedAt(journey)),
                        Stream.ofNullable(journey.removedAt()),
                        told.stream().filter(ticket -> !Tickets.open(ticket)).map(TicketChanged::updatedAt))
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static List<Instant> dues(Journey journey) {
        List<Instant> dues = new ArrayList<>();
        for (Step step : journey.steps()) {
            Instant here = step.stage().firstAt();
            Duration stuck = step.stuckAfter();
            Duration software = step.softwareWithin();
            if (here != null && software != null && step.software() == null) {
                dues.add(here.plus(software));
            }
            if (stuck != null) {
                journey.steps().stream()
                        .flatMap(each -> Stream.ofNullable(each.stage().firstAt()))
                        .forEach(at -> dues.add(at.plus(stuck)));
            }
        }
        return dues;
    }
}
