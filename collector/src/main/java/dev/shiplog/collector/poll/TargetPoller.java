package dev.shiplog.collector.poll;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.HistoryReader;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.JdbcUrl;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at the history tables of all targets, each poll interval, with one connection per look and at most
 * {@value #LOOKS_PER_SERVER} looks at one server at a time. A target that fails stops no other.
 */
public final class TargetPoller implements AutoCloseable {
    private static final int LOOKS_PER_SERVER = 4;
    private static final Duration LOGIN = Duration.ofSeconds(5);
    private static final Duration STATEMENT = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);

    private final List<PolledTarget> targets;
    private final Duration patience;
    private final PollLoop loop;

    /**
     * A poller that is not yet started.
     *
     * @param histories how to read the tables, one for each tool
     * @throws IllegalArgumentException if a target's tool is none of them
     */
    public TargetPoller(
            List<Target> targets,
            List<HistorySource> histories,
            FactSink sink,
            Duration pollInterval,
            InstantSource clock) {
        Map<ToolName, HistorySource> byTool =
                histories.stream().collect(Collectors.toMap(HistorySource::tool, Function.identity()));
        Map<String, Semaphore> servers = new HashMap<>();
        HistoryReader reader = new HistoryReader(LOGIN, STATEMENT, histories);
        this.targets = targets.stream()
                .map(target -> new PolledTarget(
                        target,
                        history(byTool, target),
                        reader,
                        servers.computeIfAbsent(
                                new JdbcUrl(target.jdbcUrl()).server(), server -> new Semaphore(LOOKS_PER_SERVER)),
                        sink,
                        clock))
                .toList();
        Duration thrice = pollInterval.multipliedBy(3);
        this.patience = thrice.compareTo(SHORTEST_PATIENCE) > 0 ? thrice : SHORTEST_PATIENCE;
        this.loop = new PollLoop("target", this.targets, pollInterval);
    }

    /** Begins to poll; the first look at each target is at once. */
    public void start() {
        loop.start();
    }

    /** Looks at every target once and waits until that is done. */
    public void pollNow() {
        loop.pollNow();
    }

    /** How it stands with every target, in the order of the configuration. */
    public List<TargetState> states() {
        return targets.stream().map(target -> target.state(patience)).toList();
    }

    /** How it stands with all of them together, with each one's state by its path. */
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

    @Override
    public void close() {
        loop.close();
    }

    private static HistorySource history(Map<ToolName, HistorySource> byTool, Target target) {
        HistorySource history = byTool.get(target.tool());
        if (history == null) {
            throw new IllegalArgumentException("Target " + target.ref().path() + " has the tool " + target.tool()
                    + ", whose history Shiplog cannot read; it can read "
                    + new TreeSet<>(
                            byTool.keySet().stream().map(ToolName::value).toList())
                    + ". Set tool in shiplog.yaml to one of these.");
        }
        return history;
    }
}
