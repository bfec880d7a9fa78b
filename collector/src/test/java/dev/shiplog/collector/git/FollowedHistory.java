package dev.shiplog.collector.git;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.poll.RepositoryPoller;
import dev.shiplog.collector.poll.RepositoryState;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A repository poller whose looks a test takes by hand, with what it sent. */
public final class FollowedHistory implements AutoCloseable {
    private final Collected collected = new Collected();
    private final RepositoryPoller poller;

    public FollowedHistory(Repository repository, Path data) {
        this.poller = new RepositoryPoller(
                List.of(repository),
                data,
                Sources.migrations(),
                collected,
                text -> text.replace("hunter2", "•••"),
                Duration.ofSeconds(1),
                InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")));
    }

    public FollowedHistory poll() {
        poller.pollNow();
        return this;
    }

    public Collected collected() {
        return collected;
    }

    public List<CommitObserved> commits() {
        return collected.events(CommitObserved.class);
    }

    public List<ChangeIntroduced> changes() {
        return collected.events(ChangeIntroduced.class);
    }

    /** What a commit did, as {@code INTRODUCED V1}. */
    public List<String> changes(String commit) {
        return changes().stream()
                .filter(change -> change.commit().value().equals(commit))
                .map(change -> change.introduction() + " " + change.change())
                .toList();
    }

    public RepositoryState state() {
        return poller.states().getFirst();
    }

    public Health health() {
        return poller.check();
    }

    @Override
    public void close() {
        poller.close();
    }
}
