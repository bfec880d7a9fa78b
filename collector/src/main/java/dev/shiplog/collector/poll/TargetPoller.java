package dev.shiplog.collector.poll;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.Connections;
import dev.shiplog.collector.history.FleetQuery;
import dev.shiplog.collector.history.HistoryReader;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.LockReader;
import dev.shiplog.collector.history.SchemaDoor;
import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at the history tables of all targets, each poll interval, and each minute for the members of fleets. A target
 * that fails stops no other.
 */
public final class TargetPoller implements AutoCloseable {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);
    private static final Duration SEARCH_INTERVAL = Duration.ofMinutes(1);

    private final Connections connections;
    private final Roster roster;
    private final List<PolledFleet> fleets;
    private final Duration patience;
    private final SchemaPoller schemas;
    private final PollLoop loop;
    private final PollLoop search;

    /**
     * A poller of listed targets that is not yet started.
     *
     * @param histories how to read the tables, one for each tool
     * @param dataDirectory under which it is remembered what the tables showed, in {@code history}
     * @throws IllegalArgumentException if a target's tool is none of them
     */
    public TargetPoller(
            List<Target> targets,
            List<HistorySource> histories,
            FactSink sink,
            Path dataDirectory,
            Duration pollInterval,
            InstantSource clock) {
        this(
                new Watched(targets, List.of()),
                histories,
                sink,
                dataDirectory,
                pollInterval,
                CollectorSettings.CONNECTIONS,
                SchemaSettings.OFF,
                clock);
    }

    /**
     * A poller that is not yet started.
     *
     * @param histories how to read the tables, one for each tool
     * @param dataDirectory under which it is remembered what the tables showed, in {@code history}
     * @param connectionsPerServer how many connections a server bears
     * @param schemaSettings how often schemas are looked at, if they are
     * @throws IllegalArgumentException if a tool is none of them
     */
    public TargetPoller(
            Watched watched,
            List<HistorySource> histories,
            FactSink sink,
            Path dataDirectory,
            Duration pollInterval,
            int connectionsPerServer,
            SchemaSettings schemaSettings,
            InstantSource clock) {
        Map<ToolName, HistorySource> byTool =
                histories.stream().collect(Collectors.toMap(HistorySource::tool, Function.identity()));
        watched.fleets().forEach(fleet -> history(byTool, "Fleet " + fleet.path(), fleet.tool()));
        this.connections = new Connections(LIMITS, connectionsPerServer, clock);
        HistoryReader reader = new HistoryReader(connections, histories, clock);
        LockReader locks = new LockReader(connections);
        this.loop = new PollLoop("target", List.of(), pollInterval);
        this.schemas = new SchemaPoller(
                new SchemaDoor(connections, schemaSettings.budget()),
                byTool,
                sink,
                dataDirectory.resolve("schemas"),
                schemaSettings.interval(),
                clock);
        this.roster = new Roster(
                watched.targets(),
                target -> new PolledTarget(
                        target,
                        history(byTool, "Target " + target.ref().path(), target.tool()),
                        reader,
                        locks,
                        sink,
                        dataDirectory.resolve("history"),
                        () -> schemas.deployed(target),
                        clock),
                reader,
                loop,
                schemas);
        FleetQuery query = new FleetQuery(connections);
        this.fleets = watched.fleets().stream()
                .map(fleet -> new PolledFleet(fleet, query, roster, clock))
                .toList();
        List<Polled> searched = new ArrayList<>(fleets);
        searched.add(new IdleSweep(connections));
        this.search = new PollLoop("fleet", searched, SEARCH_INTERVAL);
        Duration thrice = pollInterval.multipliedBy(3);
        this.patience = thrice.compareTo(SHORTEST_PATIENCE) > 0 ? thrice : SHORTEST_PATIENCE;
    }

    /**
     * What is to be polled.
     *
     * @param targets that are listed
     * @param fleets whose targets are looked for
     */
    public record Watched(List<Target> targets, List<Fleet> fleets) {
        public Watched {
            targets = List.copyOf(targets);
            fleets = List.copyOf(fleets);
        }

        /** All that these applications own. */
        public static Watched of(List<Application> applications) {
            List<Environment> environments = applications.stream()
                    .flatMap(application -> application.environments().stream())
                    .toList();
            return new Watched(
                    environments.stream()
                            .flatMap(environment -> environment.targets().stream())
                            .toList(),
                    environments.stream()
                            .flatMap(environment -> environment.fleets().stream())
                            .toList());
        }
    }

    /** Begins to poll; the first look at each target is as soon as its turn comes. */
    public void start() {
        start(new CountDownLatch(0));
    }

    /**
     * The same, where the very first looks wait for Git.
     *
     * @param repositoriesRead comes down to zero when each repository was read once
     */
    public void start(CountDownLatch repositoriesRead) {
        roster.after(repositoriesRead);
        loop.start();
        search.start();
        schemas.start();
    }

    /** Looks for members, then looks at every target once, and waits until that is done. */
    public void pollNow() {
        search.pollNow();
        loop.pollNow();
    }

    /** Looks at every target and then at every schema once, and waits until that is done. */
    public void lookAtSchemasNow() {
        loop.pollNow();
        schemas.pollNow();
    }

    /** How it stands with the schemas of all targets. */
    public List<SchemaState> schemas() {
        return schemas.states();
    }

    /** How many looks at schemas wait, as the time of their server is used up. */
    public int schemaLooksWaiting() {
        return schemas.waiting();
    }

    /** How long looks at schemas lasted together. */
    public Duration schemaTime() {
        return schemas.spent();
    }

    /** How it stands with all schemas together, with each one's state by its target's path. */
    public Health checkSchemas() {
        return schemas.check();
    }

    /** How it stands with every target: the listed ones in their order, then the members of fleets by their paths. */
    public List<TargetState> states() {
        return roster.all().stream().map(target -> target.state(patience)).toList();
    }

    /** After how long without success a target counts as stale. */
    public Duration patience() {
        return patience;
    }

    /** How it stands with every fleet, in the order of the configuration. */
    public List<FleetState> fleets() {
        return fleets.stream().map(PolledFleet::state).toList();
    }

    /** How it stands with all targets together, with each one's state by its path. */
    public Health check() {
        List<TargetState> states = states();
        long ailing = states.stream().filter(TargetState::ails).count();
        Health health = ailing == 0
                ? Health.up(states.size() + " targets are read")
                : Health.degraded(
                        ailing + " of " + states.size() + " targets need a look; the problem of each is beside it");
        for (TargetState state : states) {
            health = health.with(state.target().path(), state.details());
        }
        return health;
    }

    /** How it stands with all fleets together, with what each found and what it leaves alone by its path. */
    public Health checkFleets() {
        List<FleetState> states = fleets();
        long ailing = states.stream().filter(FleetState::ails).count();
        Health health = ailing == 0
                ? Health.up(states.size() + " fleets are searched")
                : Health.degraded(
                        ailing + " of " + states.size() + " fleets need a look; what is wrong is beside each");
        for (FleetState state : states) {
            health = health.with(state.fleet(), state.details());
        }
        return health;
    }

    @Override
    public void close() {
        search.close();
        loop.close();
        schemas.close();
        connections.close();
    }

    private static HistorySource history(Map<ToolName, HistorySource> byTool, String whose, ToolName tool) {
        HistorySource history = byTool.get(tool);
        if (history == null) {
            throw new IllegalArgumentException(whose + " has the tool " + tool
                    + ", whose history Shiplog cannot read; it can read "
                    + new TreeSet<>(
                            byTool.keySet().stream().map(ToolName::value).toList())
                    + ". Set tool in shiplog.yaml to one of these.");
        }
        return history;
    }

    /** Closes connections that nobody needs any more. */
    private record IdleSweep(Connections connections) implements Polled {
        @Override
        public String name() {
            return "idle connections";
        }

        @Override
        public boolean poll() {
            connections.closeIdle();
            return true;
        }
    }
}
