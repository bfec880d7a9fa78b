package dev.shiplog.collector.git;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Says what a commit is. */
final class CommitFacts {
    private static final int MOST_BROUGHT_IN = 1000;
    private static final int LONGEST_NAME = 200;
    private static final int KEY_DIGITS = 16;
    private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");

    private final RepositoryName repository;
    private final Repository git;
    private final ObjectReader reader;
    private final UnaryOperator<String> masking;

    CommitFacts(RepositoryName repository, Repository git, ObjectReader reader, UnaryOperator<String> masking) {
        this.repository = repository;
        this.git = git;
        this.reader = reader;
        this.masking = masking;
    }

    /** The fact of a commit whose body was parsed. */
    CommitObserved observed(RevCommit commit) throws IOException {
        PersonIdent author = commit.getAuthorIdent();
        PersonIdent committer = commit.getCommitterIdent();
        return new CommitObserved(
                repository,
                new CommitSha(commit.name()),
                name(author),
                key(author),
                time(author.getWhenAsInstant()),
                name(committer),
                committedAt(commit),
                masking.apply(commit.getFullMessage().strip()),
                Arrays.stream(commit.getParents())
                        .map(parent -> new CommitSha(parent.name()))
                        .toList(),
                broughtIn(commit),
                Reverts.of(commit.getFullMessage(), reader),
                Signatures.ofHeader(commit.getRawGpgSignature()));
    }

    /** When it was committed, within the years that facts can say. */
    static Instant committedAt(RevCommit commit) {
        return time(Instant.ofEpochSecond(commit.getCommitTime() & 0xFFFF_FFFFL));
    }

    private List<CommitSha> broughtIn(RevCommit merge) throws IOException {
        if (merge.getParentCount() < 2) {
            return List.of();
        }
        List<CommitSha> found = new ArrayList<>();
        try (RevWalk walk = new RevWalk(git)) {
            walk.setRetainBody(false);
            walk.markUninteresting(walk.parseCommit(merge.getParent(0)));
            for (int i = 1; i < merge.getParentCount(); i++) {
                walk.markStart(walk.parseCommit(merge.getParent(i)));
            }
            for (RevCommit commit = walk.next(); commit != null && found.size() < MOST_BROUGHT_IN; ) {
                found.add(new CommitSha(commit.name()));
                commit = walk.next();
            }
        }
        return found;
    }

    /** Whom an identity names. */
    static ActorName name(PersonIdent person) {
        String name = person.getName().replaceAll("\\p{Cntrl}", " ").strip();
        if (name.isEmpty()) {
            return new ActorName("unknown");
        }
        return new ActorName(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…");
    }

    private static @Nullable String key(PersonIdent person) {
        String mail = person.getEmailAddress().strip().toLowerCase(Locale.ROOT);
        return mail.isEmpty()
                ? null
                : Sha256.hex(mail.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    }

    /** The time, within the years that facts can say. */
    static Instant time(Instant time) {
        if (time.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
