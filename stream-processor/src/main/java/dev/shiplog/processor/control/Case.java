package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A deployment to be judged, with all that is known and asked of it. */
final class Case {
    private final Trail trail;
    private final Places.Place place;
    private final Identities identities;
    private final Elsewhere elsewhere;
    private final BooleanSupplier keepsHistory;
    private final Map<ActorName, TrailPerson> people = new HashMap<>();
    private final List<TrailChange> touched;
    private final List<TrailChange> brought;
    private final List<Part> parts;
    private final Optional<String> emergency;

    /**
     * @param keepsHistory whether the tool keeps a history table on the target, so that its rows tell all that it did;
     *     asked only where that matters, since it looks through all targets
     */
    Case(Trail trail, Places.Place place, Identities identities, Elsewhere elsewhere, BooleanSupplier keepsHistory) {
        this.trail = trail;
        this.place = place;
        this.identities = identities;
        this.elsewhere = elsewhere;
        this.keepsHistory = keepsHistory;
        trail.people().forEach(person -> people.put(person.actor(), person));
        touched = trail.changes().stream().filter(Case::touches).toList();
        brought = touched.stream().filter(Case::brings).toList();
        parts = Part.of(trail, touched);
        emergency = Emergencies.of(trail, place.policy().emergency());
    }

    Trail trail() {
        return trail;
    }

    Places.Place place() {
        return place;
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    /** The changes that it executed, tried or took back; not those that it only marked as run, or left out. */
    List<TrailChange> touched() {
        return touched;
    }

    /** The changes that it executed or tried; not those that it took back. */
    List<TrailChange> brought() {
        return brought;
    }

    /** Each change with what leads from it; where no change is known, the deployment as a whole. */
    List<Part> parts() {
        return parts;
    }

    /** What makes it an emergency; empty if it is none. */
    Optional<String> emergency() {
        return emergency;
    }

    /** Whether it was there when Shiplog first looked, so that nobody knows when it was deployed. */
    boolean timeless() {
        return trail.basis() == OutcomeBasis.FIRST_LOOK;
    }

    /** Whether it deployed software and not a database's changes. */
    boolean software() {
        return trail.basis() == OutcomeBasis.HOST;
    }

    /** Why not all that it brought is known; null if it is. */
    @Nullable
    String unknown() {
        TrailAdvance advance = trail.run() == null ? null : trail.run().advance();
        return advance == null ? null : advance.incomplete();
    }

    /** Whether it took back what was there, or put something earlier in its place. */
    boolean backedOut() {
        TrailAdvance advance = trail.run() == null ? null : trail.run().advance();
        return trail.outcome() == Outcome.ROLLED_BACK || (advance != null && advance.back());
    }

    /** Whether it ran and had nothing to do, as the rows of the history table tell, which would show what it did. */
    boolean idle() {
        return trail.outcome() == Outcome.SKIPPED
                || (trail.changes().isEmpty()
                        && trail.basis() != OutcomeBasis.HOST
                        && trail.outcome() == Outcome.SUCCEEDED
                        && keepsHistory.getAsBoolean());
    }

    /** Whether it did something of which nobody can tell what: a script by hand, or a run that failed at once. */
    boolean opaque() {
        return trail.changes().isEmpty() && !software() && !idle();
    }

    /** When it began. */
    Instant began() {
        return trail.startedAt();
    }

    /** When it ended; null while it runs. */
    @Nullable
    Instant ended() {
        return trail.finishedAt();
    }

    /** Whose account this is. */
    TrailPerson person(ActorName account) {
        return people.computeIfAbsent(account, identities::of);
    }

    /** Who deployed it, as far as anybody tells; null if nobody does. */
    @Nullable
    TrailPerson deployer() {
        return trail.actor() == null ? null : person(trail.actor());
    }

    /** Who started the pipelines that ran it; none if that is not known. */
    List<TrailPerson> triggers() {
        List<TrailPerson> found = new ArrayList<>();
        for (TrailPipelineRun run : trail.evidence().pipelineRuns()) {
            if (run.actor() != null && ranIt(run)) {
                TrailPerson person = person(run.actor());
                if (person.kind() != ActorKind.BOT) {
                    found.add(person);
                }
            }
        }
        return found;
    }

    /** Whether this run of a pipeline is the one that deployed, and not merely one that built the same commit. */
    boolean ranIt(TrailPipelineRun run) {
        String named = trail.run() == null ? null : trail.run().pipelineUrl();
        boolean sameUrl = named != null && run.url() != null && (named + "/").startsWith(run.url() + "/");
        return sameUrl
                || run.from().stream().anyMatch(place -> place.via() == Via.NAMED_RUN || place.via() == Via.RUN_REPORT);
    }

    private static boolean touches(TrailChange change) {
        return change.outcome() != Outcome.SKIPPED && change.row() != RowKind.MARKER;
    }

    /** A row that vanished is told of both by what wrote it and by what took it back; only the first has the row. */
    private static boolean brings(TrailChange change) {
        return change.row() == null
                ? change.alterations().isEmpty() && change.outcome() != Outcome.ROLLED_BACK
                : change.row() != RowKind.UNDONE;
    }
}
