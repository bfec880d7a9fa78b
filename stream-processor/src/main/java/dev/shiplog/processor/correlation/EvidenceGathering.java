package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailComment;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailIncident;
import dev.shiplog.events.finding.TrailVerification;
import dev.shiplog.events.finding.TrailWork;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a deployment beside its changes, commits, pull requests and tickets. */
final class EvidenceGathering {
    /** The most entries of one kind; what nobody could read through is cut to the newest. */
    static final int MOST = 100;

    private static final int LONGEST_COMMENT = 500;

    private final Evidence evidence;
    private final Places places;
    private final Situation situation;
    private final Things things;
    private final Set<FactRef> facts;

    /** Adds every fact that it relies on to these. */
    EvidenceGathering(Evidence evidence, Places places, Situation situation, Things things, Set<FactRef> facts) {
        this.evidence = evidence;
        this.places = places;
        this.situation = situation;
        this.things = things;
        this.facts = facts;
    }

    TrailEvidence gather() {
        List<Attached<?>> attached = Attaching.of(evidence, places, situation, things);
        BuildEvidence builds = new BuildEvidence(evidence, places, situation, things, facts);
        TargetEvidence target = new TargetEvidence(evidence, situation, facts);
        return new TrailEvidence(
                entries(attached, ApprovalRecorded.class, any -> true, EvidenceGathering::approval),
                entries(attached, VerificationRecorded.class, any -> true, EvidenceGathering::verification),
                situation.dated() ? target.backups() : List.of(),
                situation.dated() ? target.driftChecks() : List.of(),
                entries(attached, WorkLogged.class, work -> !work.deleted(), EvidenceGathering::work),
                entries(attached, IncidentChanged.class, any -> true, EvidenceGathering::incident),
                builds.runs(),
                builds.releases(),
                comments());
    }

    private <E extends PipelineEvent, T> List<T> entries(
            List<Attached<?>> attached, Class<E> type, Predicate<E> counts, Function<Attached<E>, T> entry) {
        List<Attached<E>> ofType = new ArrayList<>();
        for (Attached<?> each : attached) {
            if (type.isInstance(each.event()) && counts.test(type.cast(each.event()))) {
                ofType.add(new Attached<>(new Seen<>(each.seen().ref(), type.cast(each.event())), each.from()));
            }
        }
        List<Attached<E>> newest = Attached.newest(ofType, MOST);
        newest.forEach(each -> facts.add(each.seen().ref()));
        return newest.stream().map(entry).toList();
    }

    private List<TrailComment> comments() {
        List<Attached<TicketCommented>> found = new ArrayList<>();
        for (TicketKey key : things.tickets()) {
            for (Seen<TicketCommented> seen : evidence.comments(key)) {
                if (!seen.event().deleted()) {
                    found.add(new Attached<>(seen, List.of(new Provenance(Via.NAMED_TICKET, key.value()))));
                }
            }
        }
        List<Attached<TicketCommented>> newest = Attached.newest(found, MOST);
        newest.forEach(each -> facts.add(each.seen().ref()));
        return newest.stream().map(EvidenceGathering::comment).toList();
    }

    private static TrailApproval approval(Attached<ApprovalRecorded> attached) {
        ApprovalRecorded event = attached.event();
        return new TrailApproval(
                attached.seen().ref(),
                event.approver(),
                event.decision(),
                event.comment(),
                event.url(),
                event.decidedAt(),
                attached.from());
    }

    private static TrailVerification verification(Attached<VerificationRecorded> attached) {
        VerificationRecorded event = attached.event();
        return new TrailVerification(
                attached.seen().ref(),
                event.name(),
                event.mode(),
                event.actor(),
                event.result(),
                event.startedAt(),
                event.finishedAt(),
                event.passed(),
                event.failed(),
                event.url(),
                event.problem(),
                attached.from());
    }

    private static TrailWork work(Attached<WorkLogged> attached) {
        WorkLogged event = attached.event();
        return new TrailWork(
                attached.seen().ref(),
                event.author(),
                event.startedAt(),
                event.took(),
                event.activity(),
                attached.from());
    }

    private static TrailIncident incident(Attached<IncidentChanged> attached) {
        IncidentChanged event = attached.event();
        return new TrailIncident(
                attached.seen().ref(),
                event.incident(),
                event.title(),
                event.state(),
                event.severity(),
                event.startedAt(),
                event.resolvedAt(),
                event.url(),
                attached.from());
    }

    private static TrailComment comment(Attached<TicketCommented> attached) {
        TicketCommented event = attached.event();
        return new TrailComment(
                attached.seen().ref(),
                event.ticket(),
                event.author(),
                excerpt(event.body()),
                event.updatedAt(),
                attached.from());
    }

    private static @Nullable String excerpt(@Nullable String text) {
        if (text == null || text.length() <= LONGEST_COMMENT) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(LONGEST_COMMENT - 1));
        return text.substring(0, half ? LONGEST_COMMENT - 1 : LONGEST_COMMENT) + "…";
    }
}
