package dev.shiplog.standalone.demo;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what the controls say, and what is wrong with the ways of changes, with what it had to be. */
final class JudgementComparison {
    private final Expected expected;

    JudgementComparison(Expected expected) {
        this.expected = expected;
    }

    /** Whether it is said what the controls must say of this run. */
    boolean concerns(String run) {
        return expected.verdicts().stream().anyMatch(verdict -> verdict.run().equals(run));
    }

    /** Whose changes are compared. */
    Set<ApplicationName> applications() {
        return expected.deployments().stream()
                .map(deployment -> deployment.target().application())
                .collect(Collectors.toSet());
    }

    /**
     * Each difference in a line.
     *
     * @param verdicts what the controls say, by the run
     */
    List<String> differences(Map<String, Map<ControlId, ControlResult>> verdicts, List<Promotion> promotions) {
        List<String> differences = new ArrayList<>();
        for (ExpectedVerdict wanted : expected.verdicts()) {
            ControlResult found = verdicts.getOrDefault(wanted.run(), Map.of()).get(wanted.control());
            if (found != wanted.result()) {
                differences.add(wanted.control() + " should say " + wanted.result() + " of " + wanted.run()
                        + ", but says " + (found == null ? "nothing" : found));
            }
        }
        Set<String> found = new TreeSet<>();
        promotions.forEach(promotion -> promotion
                .problems()
                .forEach(problem -> found.add(shown(new ExpectedProblem(
                        promotion.application(),
                        promotion.change(),
                        problem.kind(),
                        problem.environment(),
                        problem.endedAt() != null)))));
        Set<String> wanted = expected.problems().stream()
                .map(JudgementComparison::shown)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.stream()
                .filter(problem -> !found.contains(problem))
                .forEach(problem -> differences.add("not found on its way: " + problem));
        found.stream()
                .filter(problem -> !wanted.contains(problem))
                .forEach(problem -> differences.add("found on its way without a cause: " + problem));
        return differences;
    }

    private static String shown(ExpectedProblem problem) {
        return problem.application() + " " + problem.change() + " " + problem.kind() + " "
                + (problem.environment() == null ? "anywhere" : "in " + problem.environment())
                + (problem.ended() ? ", over" : ", still so");
    }
}
