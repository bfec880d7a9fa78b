package dev.shiplog.collector.masking;

import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;

/** Masks the free text of what is evidence beside the deployments themselves. */
final class MaskedEvidence {
    private MaskedEvidence() {}

    static ApprovalRecorded mask(ApprovalRecorded e) {
        return new ApprovalRecorded(
                e.approval(),
                e.about(),
                e.approver(),
                e.decision(),
                Masking.textIfAny(e.comment()),
                Masking.textIfAny(e.url()),
                e.decidedAt());
    }

    static BackupRecorded mask(BackupRecorded e) {
        return new BackupRecorded(
                e.backup(),
                e.target(),
                e.outcome(),
                e.kind(),
                e.actor(),
                e.startedAt(),
                e.finishedAt(),
                e.bytes(),
                Masking.textIfAny(e.location()),
                e.restoredAt(),
                MaskedLogs.maskIfAny(e.problem()));
    }

    static DriftChecked mask(DriftChecked e) {
        return new DriftChecked(
                e.check(),
                e.target(),
                e.checker(),
                e.result(),
                e.differences(),
                MaskedLogs.maskIfAny(e.summary()),
                e.checkedAt());
    }

    static DeploymentChanged mask(DeploymentChanged e) {
        return new DeploymentChanged(
                e.tool(),
                e.deployment(),
                e.about(),
                e.state(),
                e.service(),
                e.environmentType(),
                e.ref(),
                e.version(),
                Masking.textIfAny(e.description()),
                e.actor(),
                e.mode(),
                e.startedAt(),
                e.finishedAt(),
                e.sequence(),
                Masking.textIfAny(e.url()),
                Masking.textIfAny(e.pipelineUrl()),
                MaskedLogs.maskIfAny(e.problem()),
                e.updatedAt());
    }

    static IncidentChanged mask(IncidentChanged e) {
        return new IncidentChanged(
                e.incident(),
                e.about(),
                Masking.text(e.title()),
                e.state(),
                e.severity(),
                e.service(),
                e.actor(),
                e.startedAt(),
                e.resolvedAt(),
                Masking.textIfAny(e.url()),
                e.updatedAt());
    }

    static ReleaseChanged mask(ReleaseChanged e) {
        return new ReleaseChanged(
                e.release(),
                e.repository(),
                e.project(),
                Masking.text(e.name()),
                e.tag(),
                e.state(),
                e.author(),
                Masking.textIfAny(e.description()),
                Masking.textIfAny(e.url()),
                e.publishedAt(),
                e.updatedAt());
    }

    static TagObserved mask(TagObserved e) {
        return new TagObserved(
                e.repository(),
                e.tag(),
                e.commit(),
                e.annotated(),
                e.tagger(),
                Masking.textIfAny(e.message()),
                e.signature(),
                e.at());
    }

    static TicketCommented mask(TicketCommented e) {
        return new TicketCommented(
                e.ticket(), e.comment(), e.author(), Masking.textIfAny(e.body()), e.deleted(), e.updatedAt());
    }

    static VerificationRecorded mask(VerificationRecorded e) {
        return new VerificationRecorded(
                e.verification(),
                e.about(),
                Masking.text(e.name()),
                e.mode(),
                e.actor(),
                e.result(),
                e.startedAt(),
                e.finishedAt(),
                e.passed(),
                e.failed(),
                Masking.textIfAny(e.url()),
                MaskedLogs.maskIfAny(e.problem()));
    }

    static WorkLogged mask(WorkLogged e) {
        return new WorkLogged(
                e.work(),
                e.about(),
                e.author(),
                e.startedAt(),
                e.took(),
                e.activity(),
                Masking.textIfAny(e.comment()),
                e.deleted(),
                e.updatedAt());
    }

    static PipelineRunChanged mask(PipelineRunChanged e) {
        return new PipelineRunChanged(
                e.repository(),
                e.run(),
                e.job(),
                e.attempt(),
                e.name(),
                e.state(),
                e.trigger(),
                e.ref(),
                e.commit(),
                e.environment(),
                e.actor(),
                e.startedAt(),
                e.finishedAt(),
                Masking.textIfAny(e.url()),
                e.updatedAt());
    }

    static ReviewSubmitted mask(ReviewSubmitted e) {
        return new ReviewSubmitted(
                e.pullRequest(),
                e.review(),
                e.reviewer(),
                e.state(),
                e.commit(),
                Masking.textIfAny(e.url()),
                e.submittedAt());
    }
}
