package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the approvals, verifications, work and incidents of a deployment: those that name it or something that it
 * deployed, and those that name only a place, where their time fits.
 *
 * <p>What names an environment, a target, a tool or an application counts nowhere else, whatever else it names.
 */
final class Attaching {
    private final Evidence evidence;
    private final Places places;
    private final Situation situation;
    private final Things things;
    private final Map<FactRef, Fact> found = new HashMap<>();
    private final Map<FactRef, SortedSet<Provenance>> from = new HashMap<>();

    private Attaching(Evidence evidence, Places places, Situation situation, Things things) {
        this.evidence = evidence;
        this.places = places;
        this.situation = situation;
        this.things = things;
    }

    /** Everything that is attached to the deployment, in no order. */
    static List<Attached<?>> of(Evidence evidence, Places places, Situation situation, Things things) {
        Attaching attaching = new Attaching(evidence, places, situation, things);
        attaching.findNamed();
        if (situation.dated()) {
            attaching.findPlaced();
        }
        List<Attached<?>> attached = new ArrayList<>();
        attaching.found.forEach((ref, fact) -> attached.add(new Attached<>(
                new Seen<>(ref, fact.event()), List.copyOf(attaching.from.getOrDefault(ref, new TreeSet<>())))));
        return attached;
    }

    private void findNamed() {
        things.named().forEach((thing, how) -> {
            for (Fact fact : evidence.naming(thing)) {
                if (fits(about(fact.event()))) {
                    attach(fact, how);
                }
            }
        });
    }

    private void findPlaced() {
        Instant start = situation.start();
        Instant next = evidence.nextStart(situation.target(), start);
        place(Placed.Kind.APPROVAL, new Span(start.minus(Placed.Kind.APPROVAL.window()), start));
        for (Placed.Kind kind : List.of(Placed.Kind.VERIFICATION, Placed.Kind.INCIDENT)) {
            Instant last = start.plus(kind.window());
            place(kind, new Span(start, next != null && next.isBefore(last) ? next.minus(1, ChronoUnit.MICROS) : last));
        }
    }

    private void place(Placed.Kind kind, Span span) {
        for (Fact fact : evidence.placed(kind, situation.target(), span)) {
            About about = about(fact.event());
            if (fits(about)) {
                attach(fact, about.target() == null ? situation.byPlace() : situation.byTarget());
            }
        }
    }

    private void attach(Fact fact, Provenance how) {
        FactRef ref = new FactRef(fact.source(), fact.id());
        found.put(ref, fact);
        from.computeIfAbsent(ref, any -> new TreeSet<>()).add(how);
    }

    private boolean fits(About about) {
        return places.concerns(about)
                && (about.environment() == null
                        || places.environment(about.environment())
                                .equals(situation.target().environment()))
                && (about.target() == null
                        || about.target().equals(situation.target().target()))
                && (about.tool() == null || about.tool().equals(situation.tool()));
    }

    static About about(PipelineEvent event) {
        return switch (event) {
            case ApprovalRecorded e -> e.about();
            case VerificationRecorded e -> e.about();
            case WorkLogged e -> e.about();
            case IncidentChanged e -> e.about();
            case PipelineEvent e ->
                throw new IllegalArgumentException(
                        e.getClass().getSimpleName() + " is no evidence that says what it is about");
        };
    }
}
