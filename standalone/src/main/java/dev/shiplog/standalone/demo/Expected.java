package dev.shiplog.standalone.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * What took place in the demo's world, as its people and tools know it and not as Shiplog found it out; so the two can
 * be compared.
 *
 * @param deployments of each target in the order in which they took place
 * @param alerts all that must be open or acknowledged in the end, and those of the resolved ones that must have been
 * @param verdicts some of what the controls must say
 * @param problems all that must be found wrong with the ways of changes
 */
public record Expected(
        List<ExpectedDeployment> deployments,
        List<ExpectedPullRequest> pullRequests,
        List<ExpectedTicket> tickets,
        List<ExpectedAlert> alerts,
        List<ExpectedVerdict> verdicts,
        List<ExpectedProblem> problems) {
    public Expected {
        deployments = List.copyOf(deployments);
        pullRequests = List.copyOf(pullRequests);
        tickets = List.copyOf(tickets);
        alerts = List.copyOf(alerts);
        verdicts = List.copyOf(verdicts);
        problems = List.copyOf(problems);
    }

    /** Both together. */
    Expected and(Expected other) {
        return new Expected(
                joined(deployments, other.deployments),
                joined(pullRequests, other.pullRequests),
                joined(tickets, other.tickets),
                joined(alerts, other.alerts),
                joined(verdicts, other.verdicts),
                joined(problems, other.problems));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
