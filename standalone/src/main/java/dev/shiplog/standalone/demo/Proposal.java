package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A branch on its way to become a merged pull request. */
final class Proposal {
    /** How a pull request comes to main. */
    enum Way {
        MERGE,
        SQUASH
    }

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Desk desk;
    private final PullRequestId id;
    private final String branch;
    private final String title;
    private final Person author;
    private final Person reviewer;
    private final TicketKey ticket;
    private final Way way;
    private final List<String> changes = new ArrayList<>();
    private @Nullable Instant begunAt;
    private @Nullable CommitSha head;

    Proposal(Desk desk, long number, String branch, String title, TicketKey ticket, Way way, Person... people) {
        this.desk = desk;
        this.id = desk.pullRequest(number);
        this.branch = branch;
        this.title = title;
        this.ticket = ticket;
        this.way = way;
        this.author = people[0];
        this.reviewer = people[1];
    }

    Proposal commit(Instant at, Work work) {
        CommitSha commit = desk.write(branch, author, at, work);
        if (way == Way.MERGE) {
            desk.chronicle().committed(commit, id, ticket, work.changes());
        }
        changes.addAll(work.changes());
        begunAt = begunAt == null ? at : begunAt;
        head = commit;
        return this;
    }

    /** The branch's last commit. */
    CommitSha head() {
        if (head == null) {
            throw new IllegalStateException(id + " has no commit yet");
        }
        return head;
    }

    /** The reviewer approves it and merges it an hour later. */
    PullRequest merge(Instant at) {
        if (begunAt == null) {
            throw new IllegalStateException(id + " has no commit yet");
        }
        return new PullRequest(
                id, title, branch, author, reviewer, head(), bringIn(at), begunAt.plus(AN_HOUR), at.minus(AN_HOUR), at);
    }

    private CommitSha bringIn(Instant at) {
        String number = id.value().substring(id.value().indexOf('#'));
        return switch (way) {
            case MERGE ->
                desk.origin()
                        .merge(
                                branch,
                                reviewer,
                                at,
                                "Merge pull request " + number + " from " + desk.owner() + "/" + branch);
            case SQUASH -> {
                CommitSha commit = desk.origin().squash(branch, author, at, title + " (" + number + ")");
                desk.chronicle().committed(commit, id, ticket, changes);
                yield commit;
            }
        };
    }
}
