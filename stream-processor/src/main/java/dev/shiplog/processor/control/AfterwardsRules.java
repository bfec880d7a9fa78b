package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailIncident;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is asked of the time after a deployment. Nothing here looks at a clock: until evidence comes there is none, and
 * evidence from after the given time fails, so that the answer depends on facts alone.
 */
final class AfterwardsRules {
    private AfterwardsRules() {}

    /** K12: a second person looked at an emergency. */
    static Answer reviewedAfterwards(Case given, Setting setting) {
        Optional<String> emergency = given.emergency();
        if (emergency.isEmpty()) {
            return Answer.notApplicable("Nothing marks it as an emergency.");
        }
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed.");
        }
        Duration within = setting.duration("within");
        return Part.judged(given.parts(), part -> reviewed(given, part, within, emergency.get()));
    }

    private static Answer reviewed(Case given, Part part, Duration within, String why) {
        Instant end = given.trail().lastKnown();
        List<Decision> decisions = new ArrayList<>(Decision.approvals(given, part));
        decisions.addAll(Decision.reviews(given, part));
        List<Decision> approvals =
                Decision.sorted(decisions).stream().filter(Decision::approves).toList();
        List<Decision> bySecond = approvals.stream()
                .filter(decision -> second(given, part, decision) == Sameness.DIFFERENT)
                .toList();
        String name =
                (part.change() == null ? "It" : "Change " + part.change()) + ", an emergency by " + why + ", was ";
        if (bySecond.isEmpty()) {
            if (approvals.isEmpty()) {
                return Answer.notEvidenced(name + "reviewed by nobody, as far as is known.");
            }
            Decision last = approvals.getLast();
            return approvals.stream().allMatch(decision -> second(given, part, decision) == Sameness.SAME)
                    ? Answer.failed(name + last.told() + ", who wrote or deployed it.", last.facts())
                    : Answer.notEvidenced(name + last.told() + "; nothing shows that this is a second person.");
        }
        Decision first = bySecond.getFirst();
        return first.at().isAfter(end.plus(within))
                ? Answer.failed(
                                name + first.told() + ", " + Wording.length(Duration.between(end, first.at()))
                                        + " after it ended; allowed are " + Wording.length(within) + ".",
                                first.facts())
                        .at(first.at())
                : Answer.passed(name + first.told() + ".", first.facts()).at(first.at());
    }

    /** Whether somebody who decided is another than all who wrote or deployed it. */
    private static Sameness second(Case given, Part part, Decision decision) {
        List<Sameness> found = new ArrayList<>();
        for (TrailPerson author : DutiesRule.authors(given, part)) {
            boolean oneHost =
                    decision.pull() != null && decision.pull().author().equals(author.actor());
            found.add(
                    oneHost
                            ? Identities.samePersonOnOneHost(decision.who(), author)
                            : Identities.samePerson(decision.who(), author));
        }
        TrailPerson deployer = given.deployer();
        if (deployer != null && deployer.kind() != ActorKind.BOT) {
            found.add(Identities.samePerson(decision.who(), deployer));
        }
        if (found.contains(Sameness.SAME)) {
            return Sameness.SAME;
        }
        return found.isEmpty() || found.contains(Sameness.UNKNOWN) ? Sameness.UNKNOWN : Sameness.DIFFERENT;
    }

    /** K15: a failure was followed by a success, or has an incident. */
    static Answer failureHandled(Case given, Setting setting) {
        Outcome outcome = given.trail().outcome();
        if (outcome == Outcome.RUNNING) {
            return Answer.notEvidenced("Nobody has told how it ended.");
        }
        if (outcome != Outcome.FAILED && outcome != Outcome.PARTIAL) {
            return Answer.notApplicable("It did not fail.");
        }
        Instant end = given.trail().lastKnown();
        Instant latest = end.plus(setting.duration("within"));
        Instant success = given.elsewhere().nextSuccess(given.trail());
        Optional<TrailIncident> incident = given.trail().evidence().incidents().stream()
                .filter(each -> sure(each.from()))
                .min(Comparator.comparing(TrailIncident::startedAt));
        List<Answer> answers = Stream.of(
                        Optional.ofNullable(success)
                                .map(at -> handled("A deployment on the target succeeded at " + at, at, latest)),
                        incident.map(each -> handled(
                                "Incident " + each.incident() + " was opened at " + each.startedAt(),
                                each.startedAt(),
                                latest)))
                .flatMap(Optional::stream)
                .toList();
        return answers.stream()
                .filter(Answer::fine)
                .findFirst()
                .orElseGet(() -> answers.isEmpty()
                        ? Answer.notEvidenced("It failed at " + end
                                + ", and neither a success on the target nor an incident is known since.")
                        : Answer.all(answers));
    }

    private static Answer handled(String told, Instant at, Instant latest) {
        return at.isAfter(latest)
                ? Answer.failed(told + ", later than " + latest + ".").at(at)
                : Answer.passed(told + ".").at(at);
    }

    /** K16: what checks it passed, each that the policy names. */
    static Answer verified(Case given, Setting setting) {
        Outcome outcome = given.trail().outcome();
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (outcome == Outcome.FAILED || outcome == Outcome.PARTIAL) {
            return Answer.notApplicable("It failed, of which K15 asks.");
        }
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed, so nothing shows what came after.");
        }
        Instant end = given.ended();
        if (end == null) {
            return Answer.notEvidenced("Nobody has told when it ended.");
        }
        Map<String, List<TrailVerification>> byName = new TreeMap<>();
        for (TrailVerification check : given.trail().evidence().verifications()) {
            if (sure(check.from()) && !check.finishedAt().isBefore(end) && tells(check.result())) {
                byName.computeIfAbsent(check.name().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(check);
            }
        }
        Duration within = setting.duration("within");
        List<String> named = given.place().policy().verifications();
        if (!named.isEmpty()) {
            return Answer.all(named.stream()
                    .map(name ->
                            verified(name, byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()), end, within))
                    .toList());
        }
        return byName.isEmpty()
                ? Answer.notEvidenced("No check that could tell is known from after its end at " + end + ".")
                : Answer.all(byName.values().stream()
                        .map(checks -> verified(checks.getFirst().name(), checks, end, within))
                        .toList());
    }

    /** The newest within the time counts: what failed and then passed was mended, and the other way round. */
    private static Answer verified(String name, List<TrailVerification> checks, Instant end, Duration within) {
        if (checks.isEmpty()) {
            return Answer.notEvidenced(
                    "No result of the check " + name + " is known from after its end at " + end + ".");
        }
        Instant latest = end.plus(within);
        Comparator<TrailVerification> inTime = Comparator.comparing(TrailVerification::finishedAt)
                .thenComparing(check -> check.result() == VerificationResult.FAILED)
                .thenComparing(TrailVerification::fact);
        Optional<TrailVerification> timely = checks.stream()
                .filter(check -> !check.finishedAt().isAfter(latest))
                .max(inTime);
        if (timely.isEmpty()) {
            TrailVerification late = checks.stream().min(inTime).orElseThrow();
            return Answer.failed(
                            told(late) + ", " + Wording.length(Duration.between(end, late.finishedAt()))
                                    + " after its end; allowed are " + Wording.length(within) + ".",
                            late.fact())
                    .at(late.finishedAt());
        }
        TrailVerification check = timely.get();
        return (check.result() == VerificationResult.PASSED
                        ? Answer.passed(told(check) + ".", check.fact())
                        : Answer.failed(told(check) + ".", check.fact()))
                .at(check.finishedAt());
    }

    private static String told(TrailVerification check) {
        boolean passed = check.result() == VerificationResult.PASSED;
        String problem = passed || check.problem() == null ? "" : " (" + Wording.cut(check.problem()) + ")";
        return "The check " + check.name() + (check.actor() == null ? "" : " by " + check.actor()) + " "
                + (passed ? "passed" : "failed") + " at " + check.finishedAt() + problem;
    }

    private static boolean tells(VerificationResult result) {
        return result == VerificationResult.PASSED || result == VerificationResult.FAILED;
    }

    private static boolean sure(List<Provenance> from) {
        return from.stream().anyMatch(place -> place.via().confidence() != Confidence.WEAK);
    }
}
