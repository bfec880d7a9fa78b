package dev.shiplog.collector.masking;

import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import org.jspecify.annotations.Nullable;

/** Masks the free text of facts that others made: whoever reports a run need not have masked its log. */
public final class MaskedEvents {
    private MaskedEvents() {}

    /** The same event with its free text masked; names, ids and times stay. */
    public static PipelineEvent mask(PipelineEvent event) {
        return switch (event) {
            case DeploymentRecorded e -> mask(e);
            case HistoryObserved e -> mask(e);
            case CommitObserved e -> mask(e);
            case ChangeIntroduced e -> mask(e);
            case PullRequestChanged e -> mask(e);
            case TicketChanged e -> mask(e);
            case TargetChecked e ->
                new TargetChecked(
                        e.target(),
                        e.tool(),
                        e.status(),
                        MaskedLogs.maskIfAny(e.problem()),
                        e.checkedAt(),
                        e.settledUpTo());
            case HistoryAltered e -> mask(e);
            case ApprovalRecorded e -> MaskedEvidence.mask(e);
            case BackupRecorded e -> MaskedEvidence.mask(e);
            case DeploymentChanged e -> MaskedEvidence.mask(e);
            case IncidentChanged e -> MaskedEvidence.mask(e);
            case ReleaseChanged e -> MaskedEvidence.mask(e);
            case TagObserved e -> MaskedEvidence.mask(e);
            case TicketCommented e -> MaskedEvidence.mask(e);
            case VerificationRecorded e -> MaskedEvidence.mask(e);
            case WorkLogged e -> MaskedEvidence.mask(e);
            case BranchPushed e -> e;
            case PipelineRunChanged e -> MaskedEvidence.mask(e);
            case ReviewSubmitted e -> MaskedEvidence.mask(e);
            case DriftChecked e -> MaskedEvidence.mask(e);
            case SchemaObserved e -> MaskedSchemas.mask(e);
            case DefinitionObserved e -> MaskedSchemas.mask(e);
            case DdlObserved e -> MaskedSchemas.mask(e);
            case SchemaBuilt e -> MaskedSchemas.mask(e);
            // Shiplog itself states them, and masks what it quotes.
            case AlertHandled e -> e;
            case DeliveryRecorded e -> e;
            case DriftHandled e -> e;
            case DriftRuleEnded e -> e;
            case DriftRuleSet e -> e;
            case ExceptionDecided e -> e;
            case ExceptionRequested e -> e;
            case FactConflicted e -> e;
            case LetterReplayed e -> e;
            case AccessRecorded e -> e;
            case ReportExported e -> e;
            case TokenIssued e -> e;
        };
    }

    /** The same row with its free text masked: descriptions and comments are what people wrote. */
    public static HistoryObserved mask(HistoryObserved e) {
        return new HistoryObserved(e.target(), e.tool(), e.table(), mask(e.row()));
    }

    private static DeploymentRecorded mask(DeploymentRecorded e) {
        return new DeploymentRecorded(
                e.target(),
                e.tool(),
                e.run(),
                e.actor(),
                e.mode(),
                e.startedAt(),
                e.finishedAt(),
                e.outcome(),
                e.exitStatus(),
                e.changes().stream().map(MaskedEvents::mask).toList(),
                e.commit(),
                e.tickets(),
                MaskedLogs.maskIfAny(e.command()),
                Masking.textIfAny(e.reason()),
                e.host(),
                Masking.textIfAny(e.pipelineUrl()),
                MaskedLogs.maskIfAny(e.problem()),
                mask(e.log()));
    }

    private static ReportedChange mask(ReportedChange change) {
        return new ReportedChange(
                change.change(),
                change.outcome(),
                change.appliedAt(),
                change.took(),
                change.checksum(),
                change.type(),
                MaskedLogs.maskIfAny(change.problem()),
                MaskedLogs.maskIfAny(change.statement()));
    }

    /** The hash stays the sender's own: it proves the log that the sender kept. */
    private static @Nullable LogExcerpt mask(@Nullable LogExcerpt log) {
        String masked = log == null ? null : MaskedLogs.maskIfAny(log.text());
        if (log == null || masked == null) {
            return log;
        }
        String cut = masked.length() > LogExcerpt.LONGEST ? masked.substring(0, LogExcerpt.LONGEST) : masked;
        return new LogExcerpt(cut, log.sha256(), log.bytes());
    }

    private static HistoryRow mask(HistoryRow row) {
        return new HistoryRow(
                row.change(),
                row.kind(),
                row.executedAt(),
                row.zoneAssumed(),
                row.position(),
                row.took(),
                row.checksum(),
                row.run(),
                row.executedBy(),
                row.author(),
                Masking.textIfAny(row.description()),
                Masking.textIfAny(row.comments()),
                row.labels(),
                row.tag(),
                row.toolVersion(),
                row.timeNoticed(),
                row.absentAt(),
                row.replaces(),
                row.host(),
                MaskedLogs.maskIfAny(row.problem()));
    }

    private static HistoryAltered mask(HistoryAltered e) {
        return new HistoryAltered(
                e.target(),
                e.tool(),
                e.table(),
                e.alteration(),
                e.before() == null ? null : mask(e.before()),
                e.after() == null ? null : mask(e.after()),
                e.rows(),
                e.lastSeenAt(),
                e.noticedAt());
    }

    private static CommitObserved mask(CommitObserved e) {
        return new CommitObserved(
                e.repository(),
                e.sha(),
                e.author(),
                e.authorKey(),
                e.authoredAt(),
                e.committer(),
                e.committedAt(),
                Masking.textIfAny(e.message()),
                e.parents(),
                e.broughtIn(),
                e.reverts(),
                e.signature());
    }

    private static ChangeIntroduced mask(ChangeIntroduced e) {
        return new ChangeIntroduced(
                e.repository(),
                e.commit(),
                e.tool(),
                e.change(),
                e.introduction(),
                e.path(),
                e.position(),
                e.type(),
                e.checksum(),
                e.author(),
                Masking.textIfAny(e.comment()),
                e.labels(),
                e.conditional(),
                e.reversible(),
                e.follows(),
                e.objects(),
                e.committedAt());
    }

    private static PullRequestChanged mask(PullRequestChanged e) {
        return new PullRequestChanged(
                e.pullRequest(),
                Masking.text(e.title()),
                Masking.textIfAny(e.body()),
                e.state(),
                e.author(),
                e.headBranch(),
                e.baseBranch(),
                e.headCommit(),
                e.mergeCommit(),
                e.mergedBy(),
                e.mergedAt(),
                e.labels(),
                Masking.textIfAny(e.url()),
                e.updatedAt());
    }

    private static TicketChanged mask(TicketChanged e) {
        return new TicketChanged(
                e.ticket(),
                Masking.textIfAny(e.summary()),
                e.status(),
                e.type(),
                e.labels(),
                e.reporter(),
                e.assignee(),
                Masking.textIfAny(e.url()),
                e.transition(),
                e.formerly(),
                e.deleted(),
                e.updatedAt());
    }
}
