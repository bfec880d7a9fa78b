package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes down what one application's people do while they do it. For one thread. */
final class Chronicle {
    private record Origin(CommitSha commit, @Nullable PullRequestId pullRequest, @Nullable TicketKey ticket) {}

    private final ApplicationName application;
    private final Map<ChangeId, List<Origin>> origins = new HashMap<>();
    private final List<ExpectedDeployment> deployments = new ArrayList<>();
    private final List<ExpectedPullRequest> pullRequests = new ArrayList<>();
    private final List<ExpectedTicket> tickets = new ArrayList<>();
    private final List<ExpectedAlert> alerts = new ArrayList<>();
    private final List<ExpectedVerdict> verdicts = new ArrayList<>();
    private final List<ExpectedProblem> problems = new ArrayList<>();

    Chronicle(ApplicationName application) {
        this.application = application;
    }

    /** A commit brought in or edited these changes; what is deployed from now on holds it. */
    void committed(
            CommitSha commit, @Nullable PullRequestId pullRequest, @Nullable TicketKey ticket, List<String> changes) {
        for (String change : changes) {
            origins.computeIfAbsent(new ChangeId(change), c -> new ArrayList<>())
                    .add(new Origin(commit, pullRequest, ticket));
        }
    }

    /**
     * A commit edited this change so soon after it was deployed that clocks cannot tell which came first; what was
     * deployed before may hold the edit, too.
     */
    void editedAtOnce(CommitSha commit, ChangeId change) {
        deployments.replaceAll(deployment -> deployment.withCommit(commit, change));
    }

    /** A pull request was approved, merged and told of. */
    void merged(PullRequest request) {
        pullRequests.add(new ExpectedPullRequest(
                request.id(),
                request.title(),
                request.author().actor(),
                request.reviewer().actor(),
                request.merge()));
    }

    /** A ticket was told of. */
    void ticketed(Ticket ticket) {
        tickets.add(new ExpectedTicket(ticket.key(), ticket.type(), ticket.summary(), ticket.status()));
    }

    /** A migration tool ran, and its pipeline reported it if there was one. */
    void deployed(DemoTarget target, Release release, ToolRun run, @Nullable PipelineRun reported) {
        deployments.add(new ExpectedDeployment(
                target.ref(),
                target.tool(),
                run.outcome(),
                reported == null ? OutcomeBasis.HISTORY_TABLE : OutcomeBasis.RUN_REPORT,
                reported == null ? Mode.UNKNOWN : Mode.AUTOMATED,
                reported == null ? null : reported.actor(),
                reported == null ? null : reported.run(),
                reported == null ? null : PipelineReports.reportable(reported.startedAt()),
                reported == null ? null : PipelineReports.reportable(run.finishedAt()),
                reported == null ? null : release.commit(),
                null,
                List.of(),
                changes(run),
                List.of()));
    }

    /** Somebody ran a command by hand through {@code shiplog record}, and it went well. */
    void recorded(DemoTarget target, TicketKey ticket, String reason) {
        deployments.add(new ExpectedDeployment(
                target.ref(),
                ManualScript.TOOL,
                Outcome.SUCCEEDED,
                OutcomeBasis.RUN_REPORT,
                Mode.MANUAL,
                null,
                null,
                null,
                null,
                null,
                reason,
                List.of(ticket),
                List.of(),
                List.of()));
    }

    /** A tool changed a target, and only its history table tells: nobody reported it, or it was long ago. */
    void unreported(DemoTarget target, Outcome outcome, ChangeId change) {
        deployments.add(new ExpectedDeployment(
                target.ref(),
                target.tool(),
                outcome,
                OutcomeBasis.HISTORY_TABLE,
                Mode.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(change(change, outcome)),
                List.of()));
    }

    /** Software was deployed, and its host or its repository tells of it. */
    void software(
            TargetRef target,
            ToolName tool,
            Mode mode,
            ActorName actor,
            List<CommitSha> brought,
            TicketKey... namedTickets) {
        deployments.add(new ExpectedDeployment(
                target,
                tool,
                Outcome.SUCCEEDED,
                OutcomeBasis.HOST,
                mode,
                actor,
                null,
                null,
                null,
                brought.getLast(),
                null,
                List.of(namedTickets),
                List.of(),
                brought));
    }

    /** Somebody's working copy holds this change, and no commit does. */
    void uncommitted(ChangeId change) {
        origins.put(change, List.of());
    }

    /** This must be alerted. */
    void alert(AlertKind kind, AlertState state, @Nullable DemoTarget target, @Nullable ChangeId change) {
        alerts.add(
                new ExpectedAlert(kind, state, application, target == null ? null : target.ref(), change, null, null));
    }

    /** This must be alerted of a place that is no database of the demo's. */
    void alert(AlertKind kind, TargetRef target) {
        alerts.add(new ExpectedAlert(kind, AlertState.OPEN, application, target, null, null, null));
    }

    /** A run must be alerted because of a control. */
    void alert(String control, AlertState state, DemoTarget target, PipelineRun run) {
        alerts.add(new ExpectedAlert(
                AlertKind.CONTROL_FAILED, state, application, target.ref(), null, new ControlId(control), run.run()));
    }

    /** This is what a control must say of a run. */
    void verdict(PipelineRun run, String control, ControlResult result) {
        verdicts.add(new ExpectedVerdict(application, run.run(), new ControlId(control), result));
    }

    /** This must be found wrong with the way of a change. */
    void problem(ChangeId change, PromotionProblemKind kind, @Nullable DemoTarget target, boolean ended) {
        problems.add(new ExpectedProblem(
                application, change, kind, target == null ? null : target.ref().environment(), ended));
    }

    Expected expected() {
        return new Expected(deployments, pullRequests, tickets, alerts, verdicts, problems);
    }

    private List<ExpectedChange> changes(ToolRun run) {
        List<ExpectedChange> changes = new ArrayList<>();
        run.applied().forEach(change -> changes.add(change(change, Outcome.SUCCEEDED)));
        if (run.failed() != null) {
            changes.add(change(run.failed(), Outcome.FAILED));
        }
        return changes;
    }

    private ExpectedChange change(ChangeId change, Outcome outcome) {
        List<Origin> known = origins.get(change);
        if (known == null) {
            throw new IllegalStateException("Nobody committed " + change + ", but it was deployed");
        }
        return new ExpectedChange(
                change,
                outcome,
                known.stream().map(Origin::commit).toList(),
                each(known, Origin::pullRequest),
                each(known, Origin::ticket));
    }

    private static <T> List<T> each(List<Origin> known, Function<Origin, @Nullable T> part) {
        List<T> each = new ArrayList<>();
        for (Origin origin : known) {
            T found = part.apply(origin);
            if (found != null && !each.contains(found)) {
                each.add(Objects.requireNonNull(found));
            }
        }
        return each;
    }
}
