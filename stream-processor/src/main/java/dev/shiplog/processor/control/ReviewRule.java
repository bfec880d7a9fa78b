package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Sameness;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.TrailPullRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** K04: each commit came with a merged pull request that somebody other than its author approved. */
final class ReviewRule {
    private ReviewRule() {}

    static Answer judge(Case given, Setting setting) {
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.touched().isEmpty() && !given.trail().changes().isEmpty()) {
            return Answer.notApplicable("It only marked changes as run.");
        }
        Map<String, Answer> byCommit = new LinkedHashMap<>();
        List<Answer> answers = new ArrayList<>();
        for (Part part : given.parts()) {
            if (part.commits().isEmpty()) {
                answers.add(part.because(
                        Answer.notEvidenced("The commit that brought " + part.name() + " in is not known.")));
            }
            for (TrailCommit commit : part.commits()) {
                // One commit brings many changes in, and its answer is the same for each.
                Answer answer = byCommit.computeIfAbsent(commit.sha().value(), any -> judge(given, commit, part));
                answers.add(part.because(answer));
            }
        }
        return Answer.all(answers);
    }

    private static Answer judge(Case given, TrailCommit commit, Part part) {
        List<Answer> answers = part.pullRequests().stream()
                .filter(pull -> commit.pullRequests().contains(pull.pullRequest()))
                .map(pull -> judge(given, commit, pull))
                .toList();
        if (answers.isEmpty()) {
            return Answer.notEvidenced("No pull request is known that brought in commit "
                    + commit.sha().abbreviated() + ".");
        }
        return answers.stream().filter(Answer::fine).findFirst().orElseGet(() -> Answer.all(answers));
    }

    private static Answer judge(Case given, TrailCommit commit, TrailPullRequest pull) {
        String name = pull.pullRequest() + " of commit " + commit.sha().abbreviated();
        if (pull.state() != PullRequestState.MERGED) {
            return Answer.failed(name + " is not merged.");
        }
        List<Decision> standing = Decision.standing(Decision.reviews(given, pull), any -> true);
        List<Decision> approvals = standing.stream().filter(Decision::approves).toList();
        List<Decision> byOthers = approvals.stream()
                .filter(review -> another(given, review, commit, pull) == Sameness.DIFFERENT)
                .toList();
        Decision timely = byOthers.stream()
                .filter(review -> given.timeless() || review.before(given.began()))
                .findFirst()
                .orElse(null);
        if (timely != null) {
            return Answer.passed(name + " was " + timely.told() + ".").at(timely.at());
        }
        if (!byOthers.isEmpty()) {
            Decision late = byOthers.getFirst();
            String told = name + " was " + late.told() + ", after the deployment had begun at " + given.began();
            return given.emergency()
                    .map(why -> Answer.passed(told + ", which " + why + " allows as an emergency.")
                            .at(late.at()))
                    .orElseGet(() -> Answer.failed(told + "."));
        }
        return without(given, commit, pull, name, standing, approvals);
    }

    private static Answer without(
            Case given,
            TrailCommit commit,
            TrailPullRequest pull,
            String name,
            List<Decision> standing,
            List<Decision> approvals) {
        if (approvals.isEmpty()) {
            return standing.isEmpty()
                    ? Answer.notEvidenced("No review of " + name + " is known.")
                    : Answer.failed(
                            name + " was merged and was " + standing.getLast().told() + ".");
        }
        Decision last = approvals.getLast();
        boolean own = approvals.stream().allMatch(review -> another(given, review, commit, pull) == Sameness.SAME);
        return own
                ? Answer.failed(name + " was " + last.told() + ", who wrote it.")
                : Answer.notEvidenced(name + " was " + last.told() + "; nothing shows that this is not who wrote it.");
    }

    /**
     * Whether a reviewer is another person than who opened the pull request, as its host tells them apart. That Git
     * calls the author of the commit by another name shows nothing against it, unless the two are known to be one. Who
     * merged wrote nothing of it, and is often who reviewed.
     */
    private static Sameness another(Case given, Decision review, TrailCommit commit, TrailPullRequest pull) {
        TrailPerson opener = given.person(pull.author());
        if (!commit.merge()
                && commit.author() != null
                && Identities.samePerson(review.who(), given.person(commit.author())) == Sameness.SAME) {
            return Sameness.SAME;
        }
        return Identities.samePersonOnOneHost(review.who(), opener);
    }
}
