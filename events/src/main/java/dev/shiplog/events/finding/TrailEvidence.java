package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import java.util.List;

/** What is known of a deployment beside its changes, commits, pull requests and tickets; each list in order of time. */
public record TrailEvidence(
        List<TrailApproval> approvals,
        List<TrailVerification> verifications,
        List<TrailBackup> backups,
        List<TrailDriftCheck> driftChecks,
        List<TrailWork> work,
        List<TrailIncident> incidents,
        List<TrailPipelineRun> pipelineRuns,
        List<TrailRelease> releases,
        List<TrailComment> comments) {
    /** Nothing. */
    public static final TrailEvidence NONE =
            new TrailEvidence(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public TrailEvidence {
        approvals = Bounds.list("approvals", approvals);
        verifications = Bounds.list("verifications", verifications);
        backups = Bounds.list("backups", backups);
        driftChecks = Bounds.list("driftChecks", driftChecks);
        work = Bounds.list("work", work);
        incidents = Bounds.list("incidents", incidents);
        pipelineRuns = Bounds.list("pipelineRuns", pipelineRuns);
        releases = Bounds.list("releases", releases);
        comments = Bounds.list("comments", comments);
    }

    /** Evidence without comments. */
    public TrailEvidence(
            List<TrailApproval> approvals,
            List<TrailVerification> verifications,
            List<TrailBackup> backups,
            List<TrailDriftCheck> driftChecks,
            List<TrailWork> work,
            List<TrailIncident> incidents,
            List<TrailPipelineRun> pipelineRuns,
            List<TrailRelease> releases) {
        this(approvals, verifications, backups, driftChecks, work, incidents, pipelineRuns, releases, List.of());
    }
}
