package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.ActorName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a deployment and its changes lead to. */
record Linked(
        List<TrailCommit> commits,
        List<TrailPullRequest> pullRequests,
        List<TrailTicket> tickets,
        TrailEvidence evidence,
        List<TrailPerson> people) {
    /** What was gathered, with the evidence for it and the people in it. */
    static Linked of(
            Gathering gathering,
            Evidence evidence,
            Estate estate,
            Situation situation,
            List<TrailChange> changes,
            @Nullable ActorName actor) {
        List<TrailCommit> commits = gathering.commits();
        List<TrailPullRequest> pullRequests = gathering.pullRequests();
        List<TrailTicket> tickets = gathering.tickets();
        Things things = Things.of(situation.run(), changes, commits, pullRequests, tickets);
        Places places = new Places(situation.target().application(), estate);
        TrailEvidence found = new EvidenceGathering(evidence, places, situation, things, gathering.facts()).gather();
        People people = new People(estate.identities(), gathering.mailKeys());
        people.name(actor);
        people.nameAll(commits, pullRequests, tickets, found);
        return new Linked(commits, pullRequests, tickets, found, people.named());
    }
}
