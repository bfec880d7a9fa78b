package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.processor.correlation.AlteredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of who and what deployed, and of the record itself. */
final class RecordRules {
    private RecordRules() {}

    /** K13: one person or bot deployed it, whom the policy allows to. */
    static Answer deployerAllowed(Case given, Setting setting) {
        TrailPerson deployer = given.deployer();
        if (deployer == null) {
            return Answer.notEvidenced("Who deployed it is not known.");
        }
        String who = Wording.name(deployer);
        if (deployer.kind() == ActorKind.SHARED) {
            return Answer.failed("It was deployed by " + who + ", which says of nobody who it was.");
        }
        Set<String> deployers = given.place().policy().deployers();
        if (!deployers.isEmpty()) {
            return Identities.listed(deployers, deployer)
                    ? Answer.passed("It was deployed by " + who + ", whom the policy names.")
                    : Answer.failed("It was deployed by " + who + ", whom no policy names as a deployer in "
                            + given.place().name() + ".");
        }
        return deployer.kind() == ActorKind.UNKNOWN
                ? Answer.notEvidenced("It was deployed by " + who + "; nobody has configured whose account that is.")
                : Answer.passed("It was deployed by " + who + "; no policy names who may.");
    }

    /** K14: a pipeline ran it, whose run is known. */
    static Answer byPipeline(Case given, Setting setting) {
        Trail trail = given.trail();
        if (trail.mode() == Mode.MANUAL) {
            return Answer.failed("It was run by hand"
                    + (trail.actor() == null ? "." : " by " + Wording.name(given.person(trail.actor())) + "."));
        }
        Optional<TrailPipelineRun> run =
                trail.evidence().pipelineRuns().stream().filter(given::ranIt).findFirst();
        if (run.isPresent()) {
            return Answer.passed(
                    "Run " + run.get().run() + " of a pipeline of " + run.get().repository() + " ran it.",
                    run.get().fact());
        }
        String url = trail.run() == null ? null : trail.run().pipelineUrl();
        if (url != null) {
            return Answer.passed("The report of the run names the pipeline " + url + ".");
        }
        return Answer.notEvidenced(
                trail.mode() == Mode.AUTOMATED
                        ? "It was reported as automated, and no run of a pipeline is known that did it."
                        : "Nobody has told whether a pipeline ran it.");
    }

    /** K17: what, when, where, by what, with what outcome, by whom; and why, if it went back. */
    static Answer complete(Case given, Setting setting) {
        Trail trail = given.trail();
        Map<String, Boolean> items = new LinkedHashMap<>();
        items.put("what was done", !trail.changes().isEmpty() || given.idle() || tells(trail));
        items.put("when", !given.timeless());
        items.put("with what outcome", trail.outcome() != Outcome.RUNNING);
        items.put("by whom", trail.actor() != null);
        items.put("why it went back", !given.backedOut() || explained(trail));
        List<String> missing = new ArrayList<>();
        items.forEach((item, there) -> {
            if (!there) {
                missing.add(item);
            }
        });
        return missing.isEmpty()
                ? Answer.passed("The record tells what was done, when, where, by what, with what outcome and by whom.")
                : Answer.notEvidenced("The record does not tell " + String.join(", ", missing) + ".");
    }

    private static boolean explained(Trail trail) {
        return trail.run() != null
                && (trail.run().reason() != null || !trail.run().tickets().isEmpty());
    }

    private static boolean tells(Trail trail) {
        return trail.run() != null
                && (trail.run().command() != null
                        || trail.run().commit() != null
                        || trail.run().reason() != null);
    }

    /** K21: the times have zones. */
    static Answer timesUsable(Case given, Setting setting) {
        if (given.software()) {
            return Answer.passed("Its host told the times with their zone.");
        }
        Trail trail = given.trail();
        if (trail.changes().isEmpty() && trail.run() != null) {
            return Answer.passed("The report of the run told the times with their zone.");
        }
        Set<Elsewhere.Clock> clocks = given.elsewhere().clocks(trail);
        if (clocks.contains(Elsewhere.Clock.NOTICED) || given.timeless()) {
            return Answer.notEvidenced("The history table keeps no times; only looks tell when a row was there.");
        }
        if (clocks.contains(Elsewhere.Clock.ASSUMED)) {
            return Answer.failed(
                    "The history table keeps times without a zone; that of the configuration was assumed.");
        }
        return clocks.contains(Elsewhere.Clock.ZONED)
                ? Answer.passed("The history table keeps times with their zone.")
                : Answer.notEvidenced("What its times rest on is not known.");
    }

    /** K26: what changed the target is known, and nobody altered the history. */
    static Answer fromInside(Case given, Setting setting) {
        Trail trail = given.trail();
        if (given.software()) {
            return Answer.notApplicable("It deployed software, which no history table tells of.");
        }
        List<Answer> altered = new ArrayList<>();
        for (AlteredRow row : AlteredRow.of(trail)) {
            if (row.returnedAt() == null && !given.elsewhere().explained(trail, row)) {
                altered.add(Answer.failed("The row of change " + row.change() + " in " + row.table()
                                + " was altered between " + row.lastSeenAt() + " and " + row.noticedAt()
                                + ", and no reported run did it: " + row.what() + ".")
                        .because(row.change())
                        .at(row.noticedAt()));
            }
        }
        if (!altered.isEmpty()) {
            return Answer.all(altered);
        }
        if (trail.run() != null) {
            return Answer.passed(
                    "Run " + trail.run().run() + " was reported.", trail.run().report());
        }
        if (given.touched().isEmpty()) {
            return trail.changes().isEmpty()
                    ? Answer.notEvidenced("Neither a reported run nor a change is known.")
                    : Answer.notApplicable("It only marked changes as run.");
        }
        return Part.judged(
                given.parts(),
                part -> part.commits().isEmpty()
                        ? Answer.notEvidenced("No run was reported that deployed " + part.name()
                                + ", and no followed commit brought it in.")
                        : Answer.passed("Followed commits brought in what it deployed."));
    }
}
