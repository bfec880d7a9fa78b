package dev.shiplog.processor;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.child;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.hosted;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.SayEvidence.approval;
import static dev.shiplog.processor.SayEvidence.backup;
import static dev.shiplog.processor.SayEvidence.comment;
import static dev.shiplog.processor.SayEvidence.drift;
import static dev.shiplog.processor.SayEvidence.incident;
import static dev.shiplog.processor.SayEvidence.moved;
import static dev.shiplog.processor.SayEvidence.pipeline;
import static dev.shiplog.processor.SayEvidence.release;
import static dev.shiplog.processor.SayEvidence.revert;
import static dev.shiplog.processor.SayEvidence.shownAt;
import static dev.shiplog.processor.SayEvidence.step;
import static dev.shiplog.processor.SayEvidence.tag;
import static dev.shiplog.processor.SayEvidence.verification;
import static dev.shiplog.processor.SayEvidence.work;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.VerificationResult;
import java.util.ArrayList;
import java.util.List;

/** A day of claims, whose repository was moved, with every kind of evidence; most of it is revised at least once. */
public final class EvidenceStory {
    private static final String OLD = "old/claims";
    private static final String NEW = "acme/claims";
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";
    private static final String PAGE = "https://ci.example.org/acme/claims/runs/5";

    private EvidenceStory() {}

    public static List<Fact> facts() {
        List<PipelineEvent> events = new ArrayList<>();
        events.addAll(deployments());
        events.addAll(sources());
        events.addAll(tickets());
        events.addAll(decisions());
        events.addAll(checks());
        events.addAll(aroundTargets());
        events.addAll(builds());
        events.addAll(releases());
        return events.stream().map(Say::fact).toList();
    }

    private static List<PipelineEvent> deployments() {
        return List.of(
                flyway("claims/dev/one", "V1", RowKind.APPLIED, -4000, 1),
                flyway("claims/dev/one", "V2", RowKind.APPLIED, -3999, 2),
                shownAt(report(A, FLYWAY, "ci-5", 0, 20.0, Outcome.SUCCEEDED, sha(5)), PAGE + "/attempts/2"),
                flyway(A, "V1", RowKind.APPLIED, 5, 1),
                flyway(A, "V2", RowKind.APPLIED, 10, 2),
                flyway(A, "V3", RowKind.APPLIED, 7200, 3),
                flyway(B, "V1", RowKind.APPLIED, 300, 1),
                flyway(B, "V3", RowKind.APPLIED, 100_000, 3),
                report(B, FLYWAY, "hand", 200_000, 200_010.0, Outcome.SUCCEEDED, null, "OLD-3"),
                hosted(NEW, "77", "PROD", RunState.SUCCEEDED, 1, 400, sha(5), "CLM-1"),
                hosted(OLD, "77", "prod", RunState.FAILED, 2, 420, sha(6)),
                hosted(NEW, "78", "moon base 1", RunState.SUCCEEDED, 1, 8500, sha(2)));
    }

    /** One after the other to one place: forward, failed, over a merge and an unknown commit, and back. */
    private static List<PipelineEvent> releases() {
        return List.of(
                child(NEW, 60, "Start", -9000),
                child(OLD, 61, "CLM-1 first", -8900, 60),
                child(NEW, 62, "CLM-40 on a branch", -8850, 60),
                child(NEW, 63, "Merge branch OLD-2", -8800, 61, 62),
                child(NEW, 64, "After it", -8700, 63, 69),
                hosted(NEW, "91", "prod", RunState.SUCCEEDED, 1, 30_000, sha(60)),
                hosted(NEW, "92", "prod", RunState.FAILED, 1, 31_000, sha(61)),
                hosted(NEW, "93", "prod", RunState.SUCCEEDED, 1, 32_000, sha(63)),
                hosted(NEW, "94", "prod", RunState.SUCCEEDED, 1, 33_000, sha(64)),
                hosted(OLD, "95", "prod", RunState.SUCCEEDED, 1, 34_000, sha(61)));
    }

    private static List<PipelineEvent> sources() {
        return List.of(
                commit(OLD, 1, "Add claims", -9000),
                commit(NEW, 1, "Add claims", -9000),
                commit(NEW, 2, "Merge pull request #7 from acme/CLM-1-claims", -8900, 1),
                introduced(OLD, 1, FLYWAY, "V1", Introduction.INTRODUCED, -9000),
                introduced(NEW, 1, FLYWAY, "V1", Introduction.INTRODUCED, -9000),
                pull(OLD, 7, "CLM-1 Claims", PullRequestState.OPEN, sha(98), null, -8990),
                pull(NEW, 7, "CLM-1 The claims", PullRequestState.MERGED, sha(1), sha(2), -8900),
                pull(OLD, 7, "CLM-2 The claims", PullRequestState.MERGED, sha(1), sha(2), -8950),
                review(OLD, 7, "r1", ReviewState.APPROVED, -8960),
                review(NEW, 7, "r1", ReviewState.DISMISSED, -8960),
                review(NEW, 7, "r2", ReviewState.APPROVED, -8950),
                commit(NEW, 3, "Index (#8)", -8000),
                introduced(NEW, 3, FLYWAY, "V2", Introduction.INTRODUCED, -8000),
                pull(OLD, 8, "Index", PullRequestState.MERGED, sha(99), null, -8000),
                revert(NEW, 4, -7900, 3),
                revert(OLD, 5, -7800, 4),
                revert(NEW, 6, -7700, 1, 7),
                revert(NEW, 7, -7700, 6),
                commit(NEW, 8, "OLD-2 and CLM-40", -7600),
                introduced(NEW, 8, FLYWAY, "V3", Introduction.INTRODUCED, -7600));
    }

    private static List<PipelineEvent> tickets() {
        return List.of(
                step("CLM-1", "Open", "In Progress", -9100),
                step("CLM-1", "Open", "In Progress", -9099.2),
                step("CLM-1", "In Progress", "Done", 50),
                step("CLM-40", null, "Done", -7000),
                moved("CLM-40", "ELG-4", -6000),
                moved("ELG-4", "CLM-41", -5000),
                moved("CLM-41", "CLM-40", -4000),
                moved("CLM-3", "CLM-2", -9500),
                comment("CLM-1", "c1", "Looks good", false, -100),
                comment("CLM-1", "c1", "Looks very good", false, -90),
                comment("CLM-1", "c2", "Wrong ticket", false, -80),
                comment("CLM-1", "c2", null, true, -80),
                work("w1", "ticket=CLM-1", 30, false, 900),
                work("w1", "ticket=CLM-1", 45, false, 1900),
                work("w2", "ticket=CLM-3,CLM-40", 15, false, 950),
                work("w3", "app=claims run=ci-5 env=Prod", 20, false, 100),
                work("w4", "ticket=CLM-1", 20, false, 100),
                work("w4", "ticket=CLM-1", 20, true, 90));
    }

    private static List<PipelineEvent> decisions() {
        return List.of(
                approval("a1", "ticket=CLM-1 env=PROD", -500),
                approval("a1", "ticket=CLM-1 env=PROD", ApprovalDecision.WITHDRAWN, 100),
                approval("a2", "app=claims ticket=CLM-40", -400),
                approval("a3", "app=eligibility ticket=CLM-1,ELG-4", -400),
                approval("a4", "ticket=CLM-1 commit=5", -300),
                approval("a5", "pull=old/claims#7", -8900),
                approval("a6", "app=claims change=V3", -200),
                approval("a7", "app=claims change=V3 tool=liquibase", -200),
                approval("a8", "app=claims env=production", -100),
                approval("a9", "app=claims env=prod target=b", 250),
                approval("a10", "app=claims target=b", 250),
                approval("a11", "app=claims env=moon_base_1", 8000),
                approval("a12", "app=claims run=ci-5 ticket=CLM-1", -10),
                approval("a13", "app=claims", -10),
                incident("i1", "app=claims env=prod", IncidentState.OPEN, 600, 600),
                incident("i1", "app=claims env=prod", IncidentState.RESOLVED, 600, 900),
                incident("i2", "app=claims", IncidentState.OPEN, 7300, 7300),
                incident("i2", "app=claims env=dev", IncidentState.OPEN, 7300, 7200),
                incident("i3", "app=claims env=prod target=b", IncidentState.OPEN, 310, 320),
                incident("i4", "app=claims change=V2", IncidentState.OPEN, 310, 320),
                incident("i5", "app=claims env=prod target=a", IncidentState.OPEN, 90_000, 90_000));
    }

    private static List<PipelineEvent> checks() {
        return List.of(
                verification("v1", "app=claims run=ci-5 env=prod", VerificationResult.FAILED, 60),
                verification("v1", "app=claims run=ci-5 env=prod", VerificationResult.PASSED, 70),
                verification("v2", "app=claims env=prod", VerificationResult.PASSED, 500),
                verification("v3", "app=claims env=prod target=a", VerificationResult.PASSED, 7200),
                verification("v4", "app=claims env=prod target=a", VerificationResult.FAILED, 7100),
                verification("v4", "app=claims env=prod target=b", VerificationResult.FAILED, 7250),
                verification("v5", "app=claims env=prod target=service", VerificationResult.PASSED, 450),
                verification("v6", "app=claims env=prod", VerificationResult.PASSED, 900_000));
    }

    private static List<PipelineEvent> aroundTargets() {
        return List.of(
                backup("b1", A, Outcome.SUCCEEDED, -5000, -4900.0),
                backup("b2", A, Outcome.RUNNING, -900, null),
                backup("b2", A, Outcome.SUCCEEDED, -900, -800.0),
                backup("b3", A, Outcome.FAILED, -700, -650.0),
                backup("b4", A, Outcome.SUCCEEDED, 100, 200.0),
                backup("b5", B, Outcome.RUNNING, 100, null),
                backup("b6", B, Outcome.FAILED, 150_000, 150_010.0),
                drift("d1", A, DriftResult.CLEAN, -60),
                drift("d2", A, DriftResult.DRIFTED, 30),
                drift("d3", A, DriftResult.DRIFTED, 31),
                drift("d3", A, DriftResult.CLEAN, 7300),
                drift("d4", B, DriftResult.UNKNOWN, 250),
                drift("d5", B, DriftResult.CLEAN, 250));
    }

    private static List<PipelineEvent> builds() {
        return List.of(
                pipeline(OLD, "5", null, 1, RunState.FAILED, sha(5), null, PAGE, 100),
                pipeline(NEW, "5", null, 2, RunState.SUCCEEDED, sha(5), null, PAGE, 90),
                pipeline(NEW, "5", "1", 2, RunState.SUCCEEDED, sha(5), "Prod", PAGE + "/job/1", 95),
                pipeline(NEW, "5", "2", 2, RunState.SUCCEEDED, sha(5), "dev", PAGE + "/job/2", 95),
                pipeline(NEW, "6", null, 1, RunState.RUNNING, sha(1), null, null, -8000),
                tag(OLD, "v1", sha(1), -8000),
                tag(NEW, "v1", sha(5), -7000),
                tag(NEW, "v2", sha(3), -6000),
                tag(NEW, "v3", sha(3), -6000),
                tag(NEW, "v3", null, -5000),
                release(OLD, "r1", "v1", ReleaseState.DRAFT, -7000),
                release(NEW, "r1", "v1", ReleaseState.PUBLISHED, -6900),
                release(NEW, "r2", "v2", ReleaseState.DELETED, -5000));
    }
}
