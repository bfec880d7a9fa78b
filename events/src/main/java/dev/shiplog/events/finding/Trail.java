package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment with all its evidence, as far as it is known now.
 *
 * @param version counts from 1; every version that was emitted is kept
 * @param finishedAt null while it runs
 * @param basis what the outcome rests on
 * @param supersededBy the deployment that this one turned out to be a part of; null for almost all. Such a trail is
 *     kept, but no longer counts as a deployment
 * @param changes in the order of execution
 * @param evidence what else is known of it
 * @param people whose the accounts are that the trail names, each once, in the order of the accounts' names
 * @param facts that the trail was computed from, in the order of their references
 */
public record Trail(
        DeploymentId deployment,
        int version,
        TargetRef target,
        ToolName tool,
        @Nullable ActorName actor,
        Mode mode,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Outcome outcome,
        OutcomeBasis basis,
        @Nullable DeploymentId supersededBy,
        @Nullable TrailRun run,
        List<TrailChange> changes,
        List<TrailCommit> commits,
        List<TrailPullRequest> pullRequests,
        List<TrailTicket> tickets,
        TrailEvidence evidence,
        List<TrailPerson> people,
        List<FactRef> facts)
        implements Finding {
    public Trail {
        Bounds.present("deployment", deployment);
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Bounds.present("mode", mode);
        startedAt = Bounds.time("startedAt", startedAt);
        finishedAt = Bounds.timeIfAny("finishedAt", finishedAt);
        Bounds.present("outcome", outcome);
        Bounds.present("basis", basis);
        changes = List.copyOf(changes);
        commits = List.copyOf(commits);
        pullRequests = List.copyOf(pullRequests);
        tickets = List.copyOf(tickets);
        evidence = evidence == null ? TrailEvidence.NONE : evidence;
        people = Bounds.list("people", people);
        facts = List.copyOf(facts);
    }

    @Override
    public ApplicationName application() {
        return target.application();
    }

    /** When it ended; while it runs, when it began. */
    public Instant lastKnown() {
        return finishedAt == null ? startedAt : finishedAt;
    }

    @Override
    public Trail withVersion(int number) {
        return new Trail(
                deployment,
                number,
                target,
                tool,
                actor,
                mode,
                startedAt,
                finishedAt,
                outcome,
                basis,
                supersededBy,
                run,
                changes,
                commits,
                pullRequests,
                tickets,
                evidence,
                people,
                facts);
    }

    /** The same trail as a part of another deployment. */
    public Trail withSuccessor(DeploymentId successor) {
        return new Trail(
                deployment,
                version,
                target,
                tool,
                actor,
                mode,
                startedAt,
                finishedAt,
                outcome,
                basis,
                successor,
                run,
                changes,
                commits,
                pullRequests,
                tickets,
                evidence,
                people,
                facts);
    }
}
