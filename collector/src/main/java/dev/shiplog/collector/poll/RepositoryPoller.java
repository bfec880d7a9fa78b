package dev.shiplog.collector.poll;

import dev.shiplog.collector.build.SchemaBuilds;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows the configured branch of every repository: sends each commit, and what it did to the changes in the
 * migration folders. It begins with the whole history; after a restart it sends the same facts again.
 */
public final class RepositoryPoller implements AutoCloseable {
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(30);

    private final List<FollowedRepository> repositories;
    private final Duration patience;
    private final CountDownLatch firstLooks;
    private final PollLoop loop;

    /**
     * A poller that is not yet started.
     *
     * @param dataDirectory under which clones are kept, in {@code repositories}
     * @param formats how to read migration files, one for each tool
     * @param masking takes secrets out of commit messages
     * @throws IllegalArgumentException if a migration folder's tool has no format
     */
    public RepositoryPoller(
            List<Repository> repositories,
            Path dataDirectory,
            List<MigrationFormat> formats,
            FactSink sink,
            UnaryOperator<String> masking,
            Duration pollInterval,
            InstantSource clock) {
        this(repositories, dataDirectory, formats, sink, masking, null, pollInterval, clock);
    }

    /**
     * The same, where schemas are built of what the repositories hold.
     *
     * @param builds null if none are built
     */
    public RepositoryPoller(
            List<Repository> repositories,
            Path dataDirectory,
            List<MigrationFormat> formats,
            FactSink sink,
            UnaryOperator<String> masking,
            @Nullable SchemaBuilds builds,
            Duration pollInterval,
            InstantSource clock) {
        Map<ToolName, MigrationFormat> byTool =
                formats.stream().collect(Collectors.toMap(MigrationFormat::tool, Function.identity()));
        repositories.forEach(repository -> requireFormats(repository, byTool));
        this.repositories = repositories.stream()
                .map(repository -> new FollowedRepository(
                        repository, dataDirectory.resolve("repositories"), byTool, sink, masking, builds, clock))
                .toList();
        Duration thrice = pollInterval.multipliedBy(3);
        this.patience = thrice.compareTo(SHORTEST_PATIENCE) > 0 ? thrice : SHORTEST_PATIENCE;
        this.firstLooks = new CountDownLatch(this.repositories.size());
        this.loop = new PollLoop(
                "repository",
                this.repositories.stream()
                        .map(repository -> new FirstLook(repository, () -> {}, firstLooks))
                        .toList(),
                pollInterval);
    }

    /** Begins to follow; the first look at each repository is at once. */
    public void start() {
        loop.start();
    }

    /** Comes down to zero when each repository was looked at once, also where that failed. */
    public CountDownLatch firstLooks() {
        return firstLooks;
    }

    /** Looks at every repository once and waits until that is done. */
    public void pollNow() {
        loop.pollNow();
    }

    /** How it stands with every repository, in the order of the configuration. */
    public List<RepositoryState> states() {
        return repositories.stream()
                .map(repository -> repository.state(patience))
                .toList();
    }

    /** After how long without success a repository counts as stale. */
    public Duration patience() {
        return patience;
    }

    /** How it stands with all of them together, with each one's state by its name. */
    public Health check() {
        List<RepositoryState> states = states();
        long ailing = states.stream().filter(RepositoryState::ails).count();
        Health health = ailing == 0
                ? Health.up(states.size() + " repositories are followed")
                : Health.degraded(ailing + " of " + states.size()
                        + " repositories need a look; the problem of each is beside it");
        for (RepositoryState state : states) {
            health = health.with(state.repository().value(), state.details());
        }
        return health;
    }

    @Override
    public void close() {
        loop.close();
        repositories.forEach(FollowedRepository::close);
    }

    private static void requireFormats(Repository repository, Map<ToolName, MigrationFormat> byTool) {
        for (MigrationFolder folder : repository.migrations()) {
            if (!byTool.containsKey(folder.tool())) {
                throw new IllegalArgumentException("Repository " + repository.name() + " has migrations of the tool "
                        + folder.tool() + ", whose files Shiplog cannot read; it can read "
                        + new TreeSet<>(
                                byTool.keySet().stream().map(ToolName::value).toList())
                        + ". Set tool in shiplog.yaml to one of these.");
            }
        }
    }
}
