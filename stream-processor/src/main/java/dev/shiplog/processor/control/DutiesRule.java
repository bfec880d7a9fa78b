package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.identity.ActorName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * K03: somebody who neither wrote nor deployed a change approved it, and nobody who wrote it deployed it. Who merely
 * committed what another wrote is not asked about: whoever merges a pull request does. Where a bot deployed, whoever
 * triggered it stands in its place.
 */
final class DutiesRule {
    private DutiesRule() {}

    static Answer judge(Case given, Setting setting) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        TrailPerson deployer = given.deployer();
        if (deployer == null) {
            return Answer.notEvidenced("Who deployed it is not known.");
        }
        List<TrailPerson> hands = deployer.kind() == ActorKind.BOT ? given.triggers() : List.of(deployer);
        if (hands.isEmpty()) {
            return Answer.notEvidenced(
                    Wording.capital(Wording.name(deployer)) + " deployed it, and who triggered it is not known.");
        }
        return Part.judged(given.parts(), part -> judge(given, part, hands));
    }

    private static Answer judge(Case given, Part part, List<TrailPerson> hands) {
        List<TrailPerson> authors = authors(given, part);
        if (authors.isEmpty()) {
            return Answer.notEvidenced("Who wrote " + part.name() + " is not known.");
        }
        List<Decision> decisions = new ArrayList<>(Decision.approvals(given, part));
        decisions.addAll(Decision.reviews(given, part));
        List<Decision> approvals = Decision.standing(Decision.sorted(decisions), any -> true).stream()
                .filter(Decision::approves)
                .toList();
        Answer deploying = deploying(part, authors, hands);
        return approvals.isEmpty()
                ? Answer.all(List.of(
                        deploying, Answer.notEvidenced("Nobody is known to have approved " + part.name() + ".")))
                : Answer.all(List.of(deploying, approving(part, authors, hands, approvals)));
    }

    private static Answer deploying(Part part, List<TrailPerson> authors, List<TrailPerson> hands) {
        List<Answer> answers = new ArrayList<>();
        for (TrailPerson hand : hands) {
            for (TrailPerson author : authors) {
                String both = Wording.name(author) + " wrote " + part.name() + " and " + Wording.name(hand);
                answers.add(
                        switch (Identities.samePerson(author, hand)) {
                            case SAME -> Answer.failed(Wording.capital(both) + " deployed it: the same person.");
                            case DIFFERENT -> Answer.passed(Wording.capital(both) + " deployed it.");
                            case UNKNOWN ->
                                Answer.notEvidenced(Wording.capital(both)
                                        + " deployed it; nothing shows whether they are two persons.");
                        });
            }
        }
        return Answer.all(answers);
    }

    private static Answer approving(
            Part part, List<TrailPerson> authors, List<TrailPerson> hands, List<Decision> approvals) {
        boolean unsure = false;
        for (Decision approval : approvals) {
            Sameness worst = closest(approval, authors, hands);
            if (worst == Sameness.DIFFERENT) {
                return Answer.passed(
                                Wording.capital(part.name()) + " was " + approval.told()
                                        + ", who neither wrote nor deployed it.",
                                approval.facts())
                        .at(approval.at());
            }
            unsure |= worst == Sameness.UNKNOWN;
        }
        Decision last = approvals.getLast();
        String told = Wording.capital(part.name()) + " was " + last.told();
        return unsure
                ? Answer.notEvidenced(told + "; nothing shows that this is neither who wrote it nor who deployed it.")
                : Answer.failed(told + ", who wrote or deployed it, and by nobody else.", last.facts());
    }

    private static Sameness closest(Decision approval, List<TrailPerson> authors, List<TrailPerson> hands) {
        Set<Sameness> found = new LinkedHashSet<>();
        authors.forEach(author -> found.add(sameness(approval, author)));
        hands.forEach(hand -> found.add(Identities.samePerson(approval.who(), hand)));
        return found.contains(Sameness.SAME)
                ? Sameness.SAME
                : found.contains(Sameness.UNKNOWN) ? Sameness.UNKNOWN : Sameness.DIFFERENT;
    }

    /** The accounts of a pull request's author and reviewer come from one host. */
    private static Sameness sameness(Decision approval, TrailPerson author) {
        return approval.pull() != null && approval.pull().author().equals(author.actor())
                ? Identities.samePersonOnOneHost(approval.who(), author)
                : Identities.samePerson(approval.who(), author);
    }

    /** Who wrote the commits of a part and opened its pull requests. */
    static List<TrailPerson> authors(Case given, Part part) {
        Set<ActorName> accounts = new LinkedHashSet<>();
        for (TrailCommit commit : part.commits()) {
            if (commit.author() != null && !commit.merge()) {
                accounts.add(commit.author());
            }
        }
        for (TrailPullRequest pull : part.pullRequests()) {
            accounts.add(pull.author());
        }
        return accounts.stream().map(given::person).distinct().toList();
    }
}
