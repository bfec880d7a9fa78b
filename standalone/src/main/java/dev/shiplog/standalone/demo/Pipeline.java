package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.CommitSha;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Deploys an application's releases. For one thread. */
final class Pipeline {
    private static final Duration APART = Duration.ofSeconds(3);

    private final GitOrigin origin;
    private final Path checkouts;
    private final MigrationTool tool;
    private final PipelineReports reports;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Consumer<String> progress;
    private final Map<DemoTarget, Instant> reported = new HashMap<>();

    /** @param checkouts the directory that keeps what was checked out */
    Pipeline(
            GitOrigin origin,
            Path checkouts,
            MigrationTool tool,
            PipelineReports reports,
            Chronicle chronicle,
            Clock clock,
            Consumer<String> progress) {
        this.origin = origin;
        this.checkouts = checkouts;
        this.tool = tool;
        this.reports = reports;
        this.chronicle = chronicle;
        this.clock = clock;
        this.progress = progress;
    }

    Release checkOut(String name, CommitSha commit) {
        return new Release(name, commit, origin.checkOut(commit, checkouts.resolve(commit.abbreviated())), null);
    }

    /** What somebody has on a desk: all of main, and files of the demo's own that no commit holds. */
    Release workingCopy(String name, CommitSha head, Map<String, byte[]> uncommitted) {
        Path directory = origin.checkOut(head, checkouts.resolve("working-copy"));
        uncommitted.forEach((path, content) -> {
            try {
                Files.write(directory.resolve(path), content);
            } catch (IOException e) {
                throw new UncheckedIOException("The working copy " + directory + " cannot be written", e);
            }
        });
        return new Release(name, head, directory, null);
    }

    /** A run that the build server reports; production's runs from their beginning on. */
    PipelineRun deploy(Release release, DemoTarget target) {
        PipelineRun pipeline = reports.next(target, clock.instant());
        if (target.tier() == Tier.PRODUCTION) {
            reports.began(pipeline, target, release);
        }
        ToolRun run = run(release, target);
        reports.ended(pipeline, target, release, run);
        chronicle.deployed(target, release, run, pipeline);
        reported.put(target, run.finishedAt());
        return pipeline;
    }

    /** A run from somebody's own machine, which nobody reports: only the history table tells. */
    void deployUnreported(Release release, DemoTarget target) {
        awaitApart(target);
        chronicle.deployed(target, release, run(release, target), null);
    }

    /** What runs sooner after a run that is reported counts as a part of that run. */
    private void awaitApart(DemoTarget target) {
        Instant until = reported.getOrDefault(target, Instant.EPOCH).plus(APART);
        try {
            while (clock.instant().isBefore(until)) {
                Thread.sleep(
                        Math.max(1, Duration.between(clock.instant(), until).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The story was interrupted", e);
        }
    }

    private ToolRun run(Release release, DemoTarget target) {
        progress.accept("bringing " + target + " to release " + release.name() + " with " + target.tool());
        ToolRun run = tool.run(target, release);
        if (run.failed() != null) {
            progress.accept(target + " failed at " + run.failed() + " with "
                    + run.applied().size() + " applied before it: "
                    + String.valueOf(run.problem()).lines().findFirst().orElse(""));
        }
        return run;
    }
}
