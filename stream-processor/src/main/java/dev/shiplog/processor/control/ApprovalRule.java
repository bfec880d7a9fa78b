package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailPerson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * K02: each change was approved before the deployment began, by whom the policy names. Where the policy names
 * approvers, their reviews of pull requests count as approvals. Where it names nobody, an approval by any account
 * counts that is neither a bot's nor shared, and a review does not.
 */
final class ApprovalRule {
    private ApprovalRule() {}

    static Answer judge(Case given, Setting setting) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed, so nothing shows what came before.");
        }
        return Part.judged(given.parts(), part -> judge(given, part));
    }

    private static Answer judge(Case given, Part part) {
        Set<String> approvers = given.place().policy().approvers();
        List<Decision> all = new ArrayList<>(Decision.approvals(given, part));
        if (!approvers.isEmpty()) {
            Decision.reviews(given, part).stream()
                    .filter(review -> Identities.listed(approvers, review.who()))
                    .forEach(all::add);
        }
        List<Decision> decisions = Decision.sorted(all);
        List<Decision> counted = decisions.stream()
                .filter(decision -> allowed(approvers, decision.who()))
                .toList();
        Instant began = given.began();
        List<Decision> standing = Decision.standing(counted, decision -> decision.before(began));
        List<Decision> approved = standing.stream().filter(Decision::approves).toList();
        Decision against = standing.stream()
                .filter(decision -> decision.decision() == ApprovalDecision.REJECTED)
                .reduce((one, other) -> other)
                .orElse(null);
        if (against != null
                && (approved.isEmpty()
                        || against.at().isAfter(approved.getLast().at()))) {
            return Answer.failed(
                    sentence(part, against.told()) + ", before it began at " + began + ".", against.facts());
        }
        if (!approved.isEmpty()) {
            Decision by = approved.getLast();
            return Answer.passed(
                            sentence(part, by.told()) + ", before it began at " + began + nobodyNamed(approvers) + ".",
                            by.facts())
                    .at(by.at());
        }
        return late(given, counted)
                .map(decision -> late(given, part, decision))
                .orElseGet(() -> without(given, part, decisions, standing));
    }

    private static Optional<Decision> late(Case given, List<Decision> counted) {
        return counted.stream()
                .filter(Decision::approves)
                .filter(decision -> !decision.before(given.began()))
                .findFirst();
    }

    private static Answer late(Case given, Part part, Decision decision) {
        String told = sentence(part, decision.told()) + ", after it had begun at " + given.began();
        return given.emergency()
                .map(why -> Answer.passed(told + ", which " + why + " allows as an emergency.", decision.facts())
                        .at(decision.at()))
                .orElseGet(() -> Answer.failed(told + ".", decision.facts()));
    }

    private static Answer without(Case given, Part part, List<Decision> decisions, List<Decision> standing) {
        if (!standing.isEmpty()) {
            Decision last = standing.getLast();
            return Answer.failed(sentence(part, last.told()) + ", and nobody approved it again.", last.facts());
        }
        Decision other = decisions.stream()
                .filter(Decision::approves)
                .reduce((one, next) -> next)
                .orElse(null);
        if (other != null) {
            String why = other.who().kind() == ActorKind.SHARED || other.who().kind() == ActorKind.BOT
                    ? ", which says of no person who it was."
                    : ", whom no policy names as an approver.";
            return Answer.failed(sentence(part, other.told()) + why, other.facts());
        }
        List<TrailApproval> weak = given.trail().evidence().approvals().stream()
                .filter(approval -> !part.concernedBy(approval.from()))
                .toList();
        return Answer.notEvidenced("No approval of " + part.name() + " is known"
                + (weak.isEmpty()
                        ? "."
                        : "; that of " + weak.getLast().approver() + " at "
                                + weak.getLast().decidedAt() + " names neither it nor what leads to it."));
    }

    private static boolean allowed(Set<String> approvers, TrailPerson who) {
        return approvers.isEmpty()
                ? who.kind() == ActorKind.PERSON || who.kind() == ActorKind.UNKNOWN
                : Identities.listed(approvers, who);
    }

    private static String nobodyNamed(Set<String> approvers) {
        return approvers.isEmpty() ? "; no policy names who may approve" : "";
    }

    private static String sentence(Part part, String told) {
        return Wording.capital(part.name()) + " was " + told;
    }
}
