package dev.shiplog.collector.poll;

import dev.shiplog.collector.build.SchemaBuilds;
import dev.shiplog.collector.git.GitHistory;
import dev.shiplog.collector.git.Refs;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private final @Nullable SchemaBuilds builds;
    private final InstantSource clock;
    private final Instant since;

    private @Nullable GitHistory history;
    private final SeenTags tags;
    private Refs seen = Refs.NONE;
    private volatile @Nullable CommitSha headSent;
    private volatile @Nullable String problem;
    private volatile @Nullable Instant lastSuccess;

    FollowedRepository(
            Repository configured,
            Path clones,
            Map<ToolName, MigrationFormat> formats,
            FactSink sink,
            UnaryOperator<String> masking,
            @Nullable SchemaBuilds builds,
            InstantSource clock) {
        this.builds = builds;
        this.configured = configured;
        this.access = new RepositoryAccess(configured, clones);
        this.formats = Map.copyOf(formats);
        this.masking = masking;
        this.tags = new SeenTags(clones.resolve(configured.name().value().replace('/', '+') + ".tags"));
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
            Refs refs = access.refs(git);
            if (!refs.equals(seen)) {
                read(git, refs);
                seen = refs;
                headSent =
                        new CommitSha(refs.branches().values().iterator().next().name());
                if (builds != null) {
                    builds.offer(configured.name(), git, refs);
                }
            }
            if (refs.missing().isEmpty()) {
                mended();
            } else {
                failed("Repository " + configured.name() + " has no branch "
                        + String.join(" and no branch ", refs.missing())
                        + ", so only its other branches are read; what was sent of it stays. Set branches in"
                        + " shiplog.yaml if it was deleted for good.");
            }
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

    private void mended() {
        if (problem != null) {
            LOG.info("Repository {} can be read again.", configured.name());
        }
        problem = null;
    }

    private void read(org.eclipse.jgit.lib.Repository git, Refs refs) throws IOException {
        if (history == null) {
            history = new GitHistory(configured, git, formats, masking);
        }
        GitHistory reading = history;
        facts.flush();
        List<ObjectId> commits = reading.commits(heads(reading, refs), heads(reading, seen));
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
        readTags(reading, refs);
        facts.flush();
        tags.keep(refs.tags());
        facts.finished();
        LOG.info(String.format(
                "Read %,d new commits of %s on %d branches.",
                commits.size(), configured.name(), refs.branches().size()));
    }

    /** The branches, and what tags say is deployed, which need not be on any of them. */
    private static Set<ObjectId> heads(GitHistory reading, Refs refs) throws IOException {
        Set<ObjectId> heads = new LinkedHashSet<>(refs.branches().values());
        for (Map.Entry<String, ObjectId> tag : refs.tags().entrySet()) {
            ObjectId deployed = reading.deployed(tag.getKey(), tag.getValue());
            if (deployed != null) {
                heads.add(deployed);
            }
        }
        return heads;
    }

    private void readTags(GitHistory reading, Refs refs) throws IOException {
        for (Map.Entry<String, ObjectId> tag : new TreeMap<>(refs.tags()).entrySet()) {
            if (!tag.getValue().equals(seen.tags().get(tag.getKey()))) {
                facts.take(reading.tag(tag.getKey(), tag.getValue()));
            }
        }
        for (String gone : tags.gone(refs.tags())) {
            facts.take(List.of(reading.tagGone(gone, clock.instant())));
        }
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
