package dev.shiplog.collector.poll;

import dev.shiplog.collector.git.GitHistory;
import dev.shiplog.collector.git.RepositoryAccess;
import dev.shiplog.collector.git.UnusableRepositoryException;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One repository: up to which commit it was sent, and how it stands. */
final class FollowedRepository implements Polled, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRepository.class);
    private static final int TOLD_EVERY = 2000;

    private final Repository configured;
    private final RepositoryAccess access;
    private final Map<ToolName, MigrationFormat> formats;
    private final UnaryOperator<String> masking;
    private final RepositoryFacts facts;
    private final InstantSource clock;
    private final Instant since;

    private @Nullable GitHistory history;
    private @Nullable ObjectId headSeen;
    private volatile @Nullable CommitSha headSent;
    private volatile @Nullable String problem;
    private volatile @Nullable Instant lastSuccess;

    FollowedRepository(
            Repository configured,
            Path clones,
            Map<ToolName, MigrationFormat> formats,
            FactSink sink,
            UnaryOperator<String> masking,
            InstantSource clock) {
        this.configured = configured;
        this.access = new RepositoryAccess(configured, clones);
        this.formats = Map.copyOf(formats);
        this.masking = masking;
        this.facts = new RepositoryFacts(configured.name(), sink, clock);
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public String name() {
        return "repository " + configured.name();
    }

    @Override
    public boolean poll() {
        try {
            org.eclipse.jgit.lib.Repository git = access.refreshed();
            ObjectId head = access.head(git);
            if (!head.equals(headSeen)) {
                read(git, head);
                headSeen = head;
                headSent = new CommitSha(head.name());
            }
            if (problem != null) {
                LOG.info("Repository {} can be read again.", configured.name());
            }
            problem = null;
            lastSuccess = clock.instant();
            return true;
        } catch (SinkUnavailableException e) {
            failed("What was read of repository " + configured.name()
                    + " could not be sent yet; it waits and is sent as soon as that is possible: " + e.getMessage());
            return true;
        } catch (UnusableRepositoryException e) {
            failed(String.valueOf(e.getMessage()));
            return false;
        } catch (IOException | UncheckedIOException e) {
            letGo();
            failed("Cannot read repository " + configured.name() + ": " + e.getMessage()
                    + ". It is opened anew at the next look; if that does not help, git fsck tells what is damaged.");
            return false;
        }
    }

    private void read(org.eclipse.jgit.lib.Repository git, ObjectId head) throws IOException {
        if (history == null) {
            history = new GitHistory(configured.name(), git, configured.migrations(), formats, masking);
        }
        GitHistory reading = history;
        facts.flush();
        List<ObjectId> commits = reading.commits(head, headSeen);
        int read = 0;
        for (ObjectId commit : commits) {
            if (!facts.hasTaken(commit)) {
                facts.take(reading.read(commit), reading);
            }
            read++;
            if (read % TOLD_EVERY == 0) {
                LOG.info(String.format("Read %,d of %,d commits of %s.", read, commits.size(), configured.name()));
            }
        }
        facts.flush();
        facts.finished();
        LOG.info(String.format(
                "Read %,d new commits of %s up to %s.",
                commits.size(), configured.name(), head.abbreviate(10).name()));
    }

    private void failed(String told) {
        if (!Objects.equals(told, problem)) {
            LOG.warn(told);
        }
        problem = told;
    }

    RepositoryState state(Duration patience) {
        Instant success = lastSuccess;
        return new RepositoryState(
                configured.name(),
                problem,
                headSent,
                success,
                facts.commits(),
                facts.count(),
                facts.unreadable(),
                (success == null ? since : success).plus(patience).isBefore(clock.instant()));
    }

    @Override
    public void close() {
        letGo();
    }

    private void letGo() {
        if (history != null) {
            history.close();
            history = null;
        }
        access.close();
    }
}
