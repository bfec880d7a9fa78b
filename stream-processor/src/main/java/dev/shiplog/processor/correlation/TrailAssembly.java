package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins a deployment with its evidence: change → commit → pull request → reviews, and the tickets that any of them
 * name. A pure function of the group and of what is known; the same facts give the same trail to the byte.
 *
 * <p>The commit that a run had checked out is listed. Its pull requests and tickets are taken over only if the run
 * names no change at all: it is merely the newest commit of the checkout, and what brought the changes in is known
 * better.
 */
public final class TrailAssembly {
    private final Evidence evidence;
    private final TicketKeys keys;
    private final Estate estate;

    public TrailAssembly(Evidence evidence, TicketKeys keys, Estate estate) {
        this.evidence = evidence;
        this.keys = keys;
        this.estate = estate;
    }

    /** The trail of this deployment as far as it is known, with version 0 until it is emitted. */
    public Trail assemble(Group group) {
        Gathering gathering = new Gathering(evidence, keys);
        List<TrailChange> changes = new ChangeTracing(evidence, keys, gathering).trace(group);
        Run run = group.run();
        if (run != null) {
            gatherRun(gathering, run, changes.isEmpty());
        }
        group.rows().forEach(row -> gathering.facts().addAll(row.seen()));
        DeploymentRecorded report = group.report();
        Situation situation = new Situation(
                group.target(),
                group.tool(),
                group.dated(),
                group.startedAt(),
                group.finishedAt(),
                report == null ? null : report.run(),
                report == null ? null : report.pipelineUrl());
        ActorName actor = actor(group);
        Linked linked = Linked.of(gathering, evidence, estate, situation, changes, actor);
        return new Trail(
                group.id(),
                0,
                group.target(),
                group.tool(),
                actor,
                report == null ? Mode.UNKNOWN : report.mode(),
                group.startedAt(),
                group.finishedAt(),
                Outcomes.of(group, changes),
                basis(group),
                null,
                run == null ? null : trailRun(run),
                changes,
                linked.commits(),
                linked.pullRequests(),
                linked.tickets(),
                linked.evidence(),
                linked.people(),
                List.copyOf(gathering.facts()));
    }

    private static OutcomeBasis basis(Group group) {
        if (group.run() != null) {
            return OutcomeBasis.RUN_REPORT;
        }
        return group.atFirstLook() ? OutcomeBasis.FIRST_LOOK : OutcomeBasis.HISTORY_TABLE;
    }

    private static void gatherRun(Gathering gathering, Run run, boolean changeless) {
        gathering.facts().addAll(run.seen());
        gathering.reported(run.report().event());
        CommitSha commit = run.report().event().commit();
        if (commit != null) {
            gathering.checkedOut(commit, changeless, run.name());
        }
    }

    private static @Nullable ActorName actor(Group group) {
        DeploymentRecorded report = group.report();
        if (report != null && report.actor() != null) {
            return report.actor();
        }
        return group.rows().stream()
                .map(row -> row.content().executedBy())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static TrailRun trailRun(Run run) {
        DeploymentRecorded report = run.report().event();
        return new TrailRun(
                report.run(),
                run.report().ref(),
                report.exitStatus(),
                report.commit(),
                report.tickets(),
                report.command(),
                report.reason(),
                report.host(),
                report.pipelineUrl(),
                report.problem(),
                report.log() != null,
                null);
    }
}
