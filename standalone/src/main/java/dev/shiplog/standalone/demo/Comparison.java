package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.PullRequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what Shiplog found out with what took place. */
final class Comparison {
    private final Expected expected;

    Comparison(Expected expected) {
        this.expected = expected;
    }

    /** Each difference in a line; empty if all has arrived and nothing else. */
    List<String> differences(List<Trail> trails, List<Alert> alerts) {
        List<String> differences = new ArrayList<>();
        List<Trail> left = new ArrayList<>(trails);
        List<ExpectedDeployment> missing = new ArrayList<>();
        for (ExpectedDeployment deployment : expected.deployments()) {
            left.stream()
                    .filter(trail -> difference(deployment, trail) == null)
                    .findFirst()
                    .ifPresentOrElse(left::remove, () -> missing.add(deployment));
        }
        missing.forEach(deployment -> differences.add(explained(deployment, left)));
        left.forEach(trail -> differences.add("not deployed like this: " + shown(trail)));
        differences.addAll(new AlertComparison(expected, trails).differences(alerts));
        return differences;
    }

    private String explained(ExpectedDeployment deployment, List<Trail> left) {
        List<ChangeId> changes = changes(deployment);
        return left.stream()
                .filter(trail ->
                        trail.target().path().equals(deployment.target().path()))
                .min(Comparator.comparingInt(trail -> changes(trail).equals(changes) ? 0 : 1))
                .map(trail -> deployment + " is not there; near it, " + difference(deployment, trail))
                .orElse(deployment + " is not there");
    }

    /** The first difference; null if this trail is the deployment's, with all its evidence. */
    private @Nullable String difference(ExpectedDeployment deployment, Trail trail) {
        return Stream.<@Nullable String>of(
                        unequal("target", deployment.target(), trail.target()),
                        unequal("tool", deployment.tool(), trail.tool()),
                        unequal("outcome", deployment.outcome(), trail.outcome()),
                        unequal("basis", deployment.basis(), trail.basis()),
                        unequal("mode", deployment.mode(), trail.mode()),
                        unequal("changes", changes(deployment), changes(trail)),
                        deployment.run() == null ? null : unequal("run", deployment.run(), run(trail)),
                        deployment.actor() == null ? null : unequal("actor", deployment.actor(), trail.actor()),
                        broughtDifference(deployment, trail),
                        changeDifference(deployment, trail),
                        pullRequestDifference(deployment, trail),
                        ticketDifference(deployment, trail))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String broughtDifference(ExpectedDeployment deployment, Trail trail) {
        return deployment.brought().isEmpty()
                ? null
                : unequal(
                        "what it brought",
                        Set.copyOf(deployment.brought()),
                        trail.commits().stream().map(TrailCommit::sha).collect(Collectors.toSet()));
    }

    private static @Nullable String changeDifference(ExpectedDeployment deployment, Trail trail) {
        for (int i = 0;
                i < Math.min(deployment.changes().size(), trail.changes().size());
                i++) {
            ExpectedChange wanted = deployment.changes().get(i);
            TrailChange found = trail.changes().get(i);
            String of = " of " + wanted.change();
            String difference = Stream.<@Nullable String>of(
                            unequal("outcome" + of, wanted.outcome(), found.outcome()),
                            unequal("commits" + of, wanted.commits(), found.commits()),
                            unequal("pull requests" + of, Set.copyOf(wanted.pullRequests()), requests(found, trail)),
                            unequal("tickets" + of, Set.copyOf(wanted.tickets()), Set.copyOf(found.tickets())))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String pullRequestDifference(ExpectedDeployment deployment, Trail trail) {
        for (ExpectedPullRequest wanted : expected.pullRequests()) {
            boolean concerned = deployment.changes().stream()
                    .anyMatch(change -> change.pullRequests().contains(wanted.pullRequest()));
            if (concerned && trail.pullRequests().stream().noneMatch(found -> approved(wanted, found))) {
                return wanted.pullRequest() + " is not known as approved by " + wanted.approver() + " and merged";
            }
        }
        return null;
    }

    private static boolean approved(ExpectedPullRequest wanted, TrailPullRequest found) {
        return found.pullRequest().equals(wanted.pullRequest())
                && found.state() == PullRequestState.MERGED
                && found.reviews().stream()
                        .anyMatch(review -> review.state() == ReviewState.APPROVED
                                && review.reviewer().equals(wanted.approver()));
    }

    private @Nullable String ticketDifference(ExpectedDeployment deployment, Trail trail) {
        for (ExpectedTicket wanted : expected.tickets()) {
            boolean concerned = deployment.runTickets().contains(wanted.ticket())
                    || deployment.changes().stream()
                            .anyMatch(change -> change.tickets().contains(wanted.ticket()));
            if (concerned && trail.tickets().stream().noneMatch(found -> told(wanted, found))) {
                return wanted.ticket() + " is not known as " + wanted.status();
            }
        }
        return null;
    }

    private static boolean told(ExpectedTicket wanted, TrailTicket found) {
        return found.ticket().equals(wanted.ticket())
                && found.known()
                && wanted.status().equals(found.status())
                && wanted.summary().equals(found.summary());
    }

    private static @Nullable String unequal(String what, Object wanted, @Nullable Object found) {
        return wanted.equals(found) ? null : what + " should be " + wanted + ", but is " + found;
    }

    private static List<ChangeId> changes(ExpectedDeployment deployment) {
        return deployment.changes().stream().map(ExpectedChange::change).toList();
    }

    private static List<ChangeId> changes(Trail trail) {
        return trail.changes().stream().map(TrailChange::change).toList();
    }

    private static @Nullable String run(Trail trail) {
        return trail.run() == null ? null : trail.run().run();
    }

    private static Set<PullRequestId> requests(TrailChange change, Trail trail) {
        Set<PullRequestId> requests = new HashSet<>();
        for (TrailCommit commit : trail.commits()) {
            if (change.commits().contains(commit.sha())) {
                requests.addAll(commit.pullRequests());
            }
        }
        return requests;
    }

    private static String shown(Trail trail) {
        return trail.target().path() + " " + trail.outcome() + " " + changes(trail);
    }
}
