package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailComment;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.TrailVerification;
import dev.shiplog.events.finding.TrailWork;
import dev.shiplog.events.identity.ActorName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the accounts that a trail names, and tells whose they are. */
final class People {
    private final Identities identities;
    private final Map<ActorName, Set<String>> mailKeys;
    private final Set<ActorName> actors = new TreeSet<>(Comparator.comparing(ActorName::value));

    /**
     * Knows nobody yet.
     *
     * @param mailKeys under which accounts wrote commits
     */
    People(Identities identities, Map<ActorName, Set<String>> mailKeys) {
        this.identities = identities;
        this.mailKeys = mailKeys;
    }

    void name(@Nullable ActorName actor) {
        if (actor != null) {
            actors.add(actor);
        }
    }

    void nameAll(
            List<TrailCommit> commits,
            List<TrailPullRequest> pullRequests,
            List<TrailTicket> tickets,
            TrailEvidence evidence) {
        for (TrailCommit commit : commits) {
            name(commit.author());
            name(commit.committer());
        }
        for (TrailPullRequest pullRequest : pullRequests) {
            name(pullRequest.author());
            name(pullRequest.mergedBy());
            pullRequest.reviews().stream().map(TrailReview::reviewer).forEach(this::name);
        }
        for (TrailTicket ticket : tickets) {
            ticket.transitions().stream().map(TicketTransition::actor).forEach(this::name);
        }
        evidence.approvals().stream().map(TrailApproval::approver).forEach(this::name);
        evidence.verifications().stream().map(TrailVerification::actor).forEach(this::name);
        evidence.work().stream().map(TrailWork::author).forEach(this::name);
        evidence.pipelineRuns().stream().map(TrailPipelineRun::actor).forEach(this::name);
        evidence.comments().stream().map(TrailComment::author).forEach(this::name);
    }

    /** Each once, in the order of the accounts' names. */
    List<TrailPerson> named() {
        return actors.stream().map(this::person).toList();
    }

    /** A name under which two mail addresses wrote may be two persons', so that none of the addresses tells. */
    private TrailPerson person(ActorName actor) {
        Set<String> keys = mailKeys.getOrDefault(actor, Set.of());
        return keys.size() == 1 ? identities.of(actor, keys.iterator().next()) : identities.of(actor);
    }
}
