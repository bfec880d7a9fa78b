package dev.shiplog.collector.build;

import dev.shiplog.collector.git.Refs;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.health.Health;
import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the schemas built that the migrations of the followed repositories make: for the heads of branches and for new
 * tags, where the files differ from what was built before. One is built at a time, beside all polling.
 */
public final class SchemaBuilds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaBuilds.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<RepositoryName, List<FolderBuilds>> folders = new LinkedHashMap<>();
    private final Map<FolderBuilds, FolderHealth> states = new LinkedHashMap<>();
    private final BuildRunner runner;
    private final ReentrantLock building = new ReentrantLock();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("schema-builds").daemon().unstarted(this::buildAgainAndAgain);
    private volatile boolean closed;

    /**
     * Builds nothing yet.
     *
     * @param formats how the tools' files are found
     * @param runner that builds, and is closed with this
     * @param directory in which it is remembered what was built
     * @throws UncheckedIOException if that cannot be read
     */
    public SchemaBuilds(
            List<Application> applications, List<MigrationFormat> formats, BuildRunner runner, Path directory) {
        this.runner = runner;
        Map<ToolName, MigrationFormat> byTool =
                formats.stream().collect(Collectors.toMap(MigrationFormat::tool, Function.identity()));
        try {
            for (Application application : applications) {
                for (var repository : application.repositories()) {
                    for (MigrationFolder folder : repository.migrations()) {
                        BuildPlace place = BuildPlace.of(application, folder.tool());
                        MigrationFormat format = byTool.get(folder.tool());
                        if (runner.builds(folder.tool()) && place != null && format != null) {
                            add(
                                    new FolderBuilds(
                                            repository.name(), place, folder, format, runner.setup(), directory),
                                    repository.name());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "What schemas were built cannot be read from " + directory
                            + ". Make room there, and let the collector write to it",
                    e);
        }
    }

    private void add(FolderBuilds folder, RepositoryName repository) {
        folders.computeIfAbsent(repository, name -> new ArrayList<>()).add(folder);
        states.put(folder, new FolderHealth(folder));
    }

    /**
     * Takes note of where a repository's branches and tags stand; what has to be built for that is built soon. Nothing
     * that goes wrong here stops the caller.
     */
    public void offer(RepositoryName repository, org.eclipse.jgit.lib.Repository git, Refs refs) {
        for (FolderBuilds folder : folders.getOrDefault(repository, List.of())) {
            try {
                folder.offer(git, refs);
            } catch (IOException | RuntimeException e) {
                state(folder).failed("the migrations cannot be taken out of the repository: " + e.getMessage());
                LOG.warn("The migrations of {} cannot be taken out of the repository.", folder, e);
            }
        }
        wake.release();
    }

    /** Begins to build what is offered. */
    public void start() {
        thread.start();
    }

    /**
     * Builds all that waits, one after the other, and returns when that is done or has failed.
     *
     * @return whether nothing failed that may be tried again
     */
    public boolean buildNow() {
        building.lock();
        try {
            boolean done = true;
            for (FolderBuilds folder : states.keySet()) {
                done &= buildAll(folder);
            }
            runner.idle();
            return done;
        } finally {
            building.unlock();
        }
    }

    private void buildAgainAndAgain() {
        Duration pause = LONGEST_PAUSE;
        try {
            while (!closed) {
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                if (buildNow()) {
                    pause = LONGEST_PAUSE;
                } else {
                    Duration doubled = pause.multipliedBy(2);
                    pause = pause.equals(LONGEST_PAUSE) || doubled.compareTo(LONGEST_PAUSE) >= 0
                            ? FIRST_PAUSE
                            : doubled;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How it stands with all of them. */
    public Health check() {
        long ailing = states.values().stream().filter(FolderHealth::ails).count();
        Health health = ailing == 0
                ? Health.up("The schemas that migrations make are built of " + states.size() + " folders")
                : Health.degraded("The schemas of " + ailing + " of " + states.size()
                        + " folders of migrations could not be built to the end; the problem of each is beside it");
        for (Map.Entry<FolderBuilds, FolderHealth> each : states.entrySet()) {
            health = health.with(each.getKey().toString(), each.getValue().details());
        }
        return health;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
                LOG.warn("A build goes on while the collector stops; the next one clears away after it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runner.close();
    }

    /** Whether nothing failed that may be tried again. */
    private boolean buildAll(FolderBuilds folder) {
        for (Build build = folder.next(); build != null && !closed; build = folder.next()) {
            try {
                BuildOutcome outcome = runner.build(build);
                folder.done(build, outcome.problem());
                state(folder).built(outcome);
            } catch (UnbuiltException | IOException | RuntimeException e) {
                String problem = build + " cannot be built yet; it is tried again: " + e.getMessage();
                if (state(folder).failed(problem)) {
                    LOG.warn(problem, e);
                }
                return false;
            }
        }
        return true;
    }

    private FolderHealth state(FolderBuilds folder) {
        return states.computeIfAbsent(folder, FolderHealth::new);
    }

    /** How it stands with one folder. */
    private static final class FolderHealth {
        private final FolderBuilds folder;
        private @Nullable BuildOutcome last;
        private @Nullable String failure;

        FolderHealth(FolderBuilds folder) {
            this.folder = folder;
        }

        synchronized void built(BuildOutcome outcome) {
            last = outcome;
            failure = null;
        }

        /** The answer is whether that is new. */
        synchronized boolean failed(String why) {
            boolean news = !why.equals(failure);
            failure = why;
            return news;
        }

        synchronized boolean ails() {
            return problem() != null;
        }

        synchronized Map<String, Object> details() {
            Map<String, Object> details = new LinkedHashMap<>();
            String newest = folder.newestCommit();
            String problem = problem();
            if (newest != null) {
                details.put("newest_commit", newest);
            }
            if (last != null) {
                details.put("changes", last.changes());
                details.put("took_ms", last.took().toMillis());
            }
            if (problem != null) {
                details.put("problem", problem);
            }
            return details;
        }

        private @Nullable String problem() {
            return failure == null ? folder.newestProblem() : failure;
        }
    }
}
