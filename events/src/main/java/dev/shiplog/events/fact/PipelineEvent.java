package dev.shiplog.events.fact;

import java.time.Instant;

/**
 * One fact's content. The alternatives are closed, so that a {@code switch} over them is checked by the compiler.
 *
 * <p>A record's components are its JSON properties, in camel case; see {@code docs/facts.md}. No component holds the
 * time of collection: two collectors that see the same thing must make the same content.
 */
public sealed interface PipelineEvent
        permits AccessRecorded,
                AlertHandled,
                ApprovalRecorded,
                BackupRecorded,
                BranchPushed,
                ChangeIntroduced,
                CommitObserved,
                DdlObserved,
                DefinitionObserved,
                DeliveryRecorded,
                DeploymentChanged,
                DeploymentRecorded,
                DriftChecked,
                DriftHandled,
                DriftRuleEnded,
                DriftRuleSet,
                ExceptionDecided,
                ExceptionRequested,
                FactConflicted,
                HistoryAltered,
                HistoryObserved,
                IncidentChanged,
                LetterReplayed,
                PipelineRunChanged,
                PullRequestChanged,
                ReleaseChanged,
                ReportExported,
                ReviewSubmitted,
                SchemaBuilt,
                SchemaObserved,
                TagObserved,
                TargetChecked,
                TicketChanged,
                TicketCommented,
                TokenIssued,
                VerificationRecorded,
                WorkLogged {
    /** When it happened, by the clock of the source. */
    Instant occurredAt();

    /** What it is about, for people: a CloudEvents {@code subject}. */
    String subject();
}
