package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trails that a Shiplog without fault would find out. */
final class Found {
    static final Instant SOME_TIME = Instant.parse("2026-03-03T10:00:00Z");

    private final Expected expected;

    Found(Expected expected) {
        this.expected = expected;
    }

    List<Trail> trails() {
        List<Trail> trails = new ArrayList<>();
        for (ExpectedDeployment deployment : expected.deployments()) {
            trails.add(trail(deployment, trails.size()));
        }
        return trails;
    }

    private Trail trail(ExpectedDeployment deployment, int number) {
        return new Trail(
                DeploymentId.of(SOME_TIME, "deployment " + number),
                1,
                deployment.target(),
                deployment.tool(),
                deployment.actor(),
                deployment.mode(),
                SOME_TIME,
                SOME_TIME,
                deployment.outcome(),
                deployment.basis(),
                null,
                run(deployment),
                deployment.changes().stream()
                        .map(change -> change(deployment, change))
                        .toList(),
                commits(deployment),
                expected.pullRequests().stream().map(Found::pullRequest).toList(),
                expected.tickets().stream().map(Found::ticket).toList(),
                TrailEvidence.NONE,
                List.of(),
                List.of());
    }

    private static @Nullable TrailRun run(ExpectedDeployment deployment) {
        FactRef report = new FactRef(new SourceName("/somewhere"), new FactId("report"));
        return deployment.run() == null
                ? null
                : new TrailRun(
                        deployment.run(),
                        report,
                        0,
                        deployment.commit(),
                        deployment.runTickets(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null);
    }

    private static TrailChange change(ExpectedDeployment deployment, ExpectedChange change) {
        return new TrailChange(
                deployment.changes().indexOf(change),
                change.change(),
                RowKind.APPLIED,
                change.outcome(),
                null,
                SOME_TIME,
                null,
                null,
                null,
                null,
                change.commits(),
                change.tickets());
    }

    private static List<TrailCommit> commits(ExpectedDeployment deployment) {
        return deployment.changes().stream()
                .flatMap(change -> change.commits().stream()
                        .map(sha -> new TrailCommit(null, sha, null, null, null, change.pullRequests())))
                .toList();
    }

    private static TrailPullRequest pullRequest(ExpectedPullRequest request) {
        return new TrailPullRequest(
                request.pullRequest(),
                request.title(),
                PullRequestState.MERGED,
                request.author(),
                request.approver(),
                SOME_TIME,
                null,
                List.of(new TrailReview(request.approver(), ReviewState.APPROVED, SOME_TIME)));
    }

    private static TrailTicket ticket(ExpectedTicket ticket) {
        return new TrailTicket(
                ticket.ticket(), true, ticket.summary(), ticket.status(), ticket.type(), null, List.of());
    }
}
