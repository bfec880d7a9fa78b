package dev.shiplog.processor;

import static dev.shiplog.processor.Say.ADA;
import static dev.shiplog.processor.Say.BOB;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.target;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence in few words. Times are seconds after noon, as in {@link Say}. */
public final class SayEvidence {
    private SayEvidence() {}

    /**
     * What something is about, in words such as {@code env=prod ticket=CLM-1}: app, env, target, run, commit (a
     * number), pull, change, tool, ticket.
     */
    public static About about(String words) {
        ApplicationName application = null;
        String environment = null;
        TargetName target = null;
        String run = null;
        CommitSha commit = null;
        PullRequestId pullRequest = null;
        ToolName tool = null;
        ChangeId change = null;
        List<TicketKey> tickets = List.of();
        for (String word : words.split(" ", -1)) {
            String[] told = word.split("=", 2);
            switch (told[0]) {
                case "app" -> application = new ApplicationName(told[1]);
                case "env" -> environment = told[1];
                case "target" -> target = new TargetName(told[1]);
                case "run" -> run = told[1];
                case "commit" -> commit = Say.sha(Integer.parseInt(told[1]));
                case "pull" -> pullRequest = new PullRequestId(told[1]);
                case "tool" -> tool = new ToolName(told[1]);
                case "change" -> change = new ChangeId(told[1]);
                case "ticket" ->
                    tickets = Arrays.stream(told[1].split(",", -1))
                            .map(TicketKey::new)
                            .toList();
                default -> throw new IllegalArgumentException("unknown word: " + word);
            }
        }
        return new About(application, environment, target, run, null, commit, pullRequest, tool, change, tickets);
    }

    public static ApprovalRecorded approval(String id, String about, ApprovalDecision decision, double decided) {
        return new ApprovalRecorded(id, about(about), ADA, decision, null, null, at(decided));
    }

    public static ApprovalRecorded approval(String id, String about, double decided) {
        return approval(id, about, ApprovalDecision.APPROVED, decided);
    }

    public static VerificationRecorded verification(
            String id, String about, VerificationResult result, double finished) {
        return new VerificationRecorded(
                id,
                about(about),
                "Smoke test",
                Mode.AUTOMATED,
                BOB,
                result,
                at(finished - 5),
                at(finished),
                null,
                null,
                null,
                null);
    }

    public static BackupRecorded backup(
            String id, String target, Outcome outcome, double started, @Nullable Double finished) {
        return new BackupRecorded(
                id,
                target(target),
                outcome,
                "full",
                null,
                at(started),
                finished == null ? null : at(finished),
                null,
                null,
                null,
                null);
    }

    public static DriftChecked drift(String id, String target, DriftResult result, double checked) {
        return new DriftChecked(id, target(target), new ToolName("migra"), result, null, null, at(checked));
    }

    public static WorkLogged work(String id, String about, int minutes, boolean deleted, double updated) {
        return new WorkLogged(
                id, about(about), BOB, at(updated - 60), Duration.ofMinutes(minutes), null, null, deleted, at(updated));
    }

    public static IncidentChanged incident(
            String id, String about, IncidentState state, double started, double updated) {
        return new IncidentChanged(
                id,
                about(about),
                "Claims cannot be filed",
                state,
                "high",
                null,
                null,
                at(started),
                state == IncidentState.RESOLVED ? at(updated) : null,
                null,
                at(updated));
    }

    public static PipelineRunChanged pipeline(
            String repository,
            String run,
            @Nullable String job,
            int attempt,
            RunState state,
            @Nullable CommitSha commit,
            @Nullable String environment,
            @Nullable String url,
            double updated) {
        return new PipelineRunChanged(
                new RepositoryName(repository),
                run,
                job,
                attempt,
                "Build",
                state,
                "push",
                "main",
                commit,
                environment,
                ADA,
                at(updated - 30),
                null,
                url,
                at(updated));
    }

    public static TagObserved tag(String repository, String tag, @Nullable CommitSha commit, double tagged) {
        return new TagObserved(new RepositoryName(repository), tag, commit, true, BOB, null, null, at(tagged));
    }

    public static ReleaseChanged release(String repository, String id, String tag, ReleaseState state, double updated) {
        return new ReleaseChanged(
                id,
                new RepositoryName(repository),
                null,
                "Release " + id,
                tag,
                state,
                ADA,
                null,
                null,
                state == ReleaseState.DRAFT ? null : at(updated),
                at(updated));
    }

    public static TicketCommented comment(
            String ticket, String id, @Nullable String body, boolean deleted, double updated) {
        return new TicketCommented(new TicketKey(ticket), id, ADA, body, deleted, at(updated));
    }

    public static TicketChanged step(String ticket, @Nullable String from, String to, double when) {
        return changed(ticket, to, new TicketTransition(from, to, BOB, at(when)), null, when);
    }

    public static TicketChanged moved(String from, String to, double when) {
        return changed(to, "Open", null, new TicketKey(from), when);
    }

    private static TicketChanged changed(
            String ticket,
            String status,
            @Nullable TicketTransition transition,
            @Nullable TicketKey formerly,
            double updated) {
        return new TicketChanged(
                new TicketKey(ticket),
                "Summary of " + ticket,
                status,
                "Story",
                List.of("payments"),
                ADA,
                BOB,
                null,
                transition,
                formerly,
                false,
                at(updated));
    }

    public static CommitObserved revert(String repository, int number, double committed, int... reverted) {
        CommitObserved plain = Say.commit(repository, number, "Revert", committed);
        return new CommitObserved(
                plain.repository(),
                plain.sha(),
                plain.author(),
                "0123456789abcdef",
                plain.authoredAt(),
                plain.committer(),
                plain.committedAt(),
                plain.message(),
                List.of(),
                List.of(),
                Arrays.stream(reverted).mapToObj(Say::sha).toList(),
                null);
    }

    /** The same report with the page of its pipeline. */
    public static DeploymentRecorded shownAt(DeploymentRecorded report, String pipelineUrl) {
        return new DeploymentRecorded(
                report.target(),
                report.tool(),
                report.run(),
                report.actor(),
                report.mode(),
                report.startedAt(),
                report.finishedAt(),
                report.outcome(),
                report.exitStatus(),
                report.changes(),
                report.commit(),
                report.tickets(),
                report.command(),
                report.reason(),
                report.host(),
                pipelineUrl,
                report.problem(),
                report.log());
    }
}
