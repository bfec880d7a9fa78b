package dev.shiplog.collector.poll;

import dev.shiplog.collector.git.GitHistory;
import dev.shiplog.collector.git.ReadCommit;
import dev.shiplog.collector.git.UnreadableFile;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.DeadLetter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what was read of one repository, some hundreds of facts at a time, and each unreadable file once. */
final class RepositoryFacts {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoryFacts.class);
    private static final int BATCH = 300;
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int SHOWN = 100;

    private final RepositoryName name;
    private final SourceName source;
    private final FactSink sink;
    private final InstantSource clock;
    private final List<Fact> pending = new ArrayList<>();
    private final Set<ObjectId> taken = new HashSet<>();
    private final Set<UnreadableFile> rejected = new HashSet<>();
    private final List<String> unreadable = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();

    RepositoryFacts(RepositoryName name, FactSink sink, InstantSource clock) {
        this.name = name;
        this.source = new SourceName("/repositories/" + name);
        this.sink = sink;
        this.clock = clock;
    }

    /** Whether a commit was taken since the last time that a whole reading ended. */
    boolean hasTaken(ObjectId commit) {
        return taken.contains(commit);
    }

    /** Takes a commit, and sends what waits if that is much. What cannot be sent goes on waiting. */
    void take(ReadCommit commit, GitHistory history) {
        for (UnreadableFile file : commit.unreadable()) {
            reject(file, commit.id(), history);
        }
        commit.events().forEach(event -> pending.add(Facts.observed(source, event)));
        taken.add(commit.id());
        commits.incrementAndGet();
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    /** Takes what was told beside commits. */
    void take(List<PipelineEvent> events) {
        events.forEach(event -> pending.add(Facts.observed(source, event)));
        if (pending.size() >= BATCH) {
            flush();
        }
    }

    /** Sends what waits. */
    void flush() {
        while (!pending.isEmpty()) {
            List<Fact> batch = List.copyOf(pending.subList(0, Math.min(BATCH, pending.size())));
            sink.accept(batch);
            count.addAndGet(batch.size());
            pending.subList(0, batch.size()).clear();
        }
    }

    /** A whole reading has ended and was sent: what comes is newer. */
    void finished() {
        taken.clear();
    }

    long count() {
        return count.get();
    }

    long commits() {
        return commits.get();
    }

    List<String> unreadable() {
        return unreadable;
    }

    private void reject(UnreadableFile file, ObjectId commit, GitHistory history) {
        if (rejected.contains(file)) {
            return;
        }
        byte[] body = history.beginning(file, LARGEST_BODY);
        String explanation = "The migration file " + file.path() + " of repository " + name + " at commit "
                + commit.name().substring(0, 10) + " cannot be read: " + file.why()
                + ". Mend the file; until then what it said before counts.";
        sink.reject(new DeadLetter(
                source.value(),
                body.length < LARGEST_BODY ? DeadLetter.Reason.UNREADABLE : DeadLetter.Reason.TOO_LARGE,
                explanation,
                clock.instant(),
                Map.of("path", file.path(), "commit", commit.name()),
                body));
        rejected.add(file);
        LOG.warn(explanation);
        if (unreadable.size() == SHOWN) {
            unreadable.removeFirst();
        }
        unreadable.add(file.path() + " at " + commit.name().substring(0, 10) + ": " + file.why());
    }
}
