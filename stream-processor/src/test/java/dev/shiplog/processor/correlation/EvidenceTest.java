package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.SayEvidence.approval;
import static dev.shiplog.processor.SayEvidence.backup;
import static dev.shiplog.processor.SayEvidence.comment;
import static dev.shiplog.processor.SayEvidence.drift;
import static dev.shiplog.processor.SayEvidence.incident;
import static dev.shiplog.processor.SayEvidence.pipeline;
import static dev.shiplog.processor.SayEvidence.release;
import static dev.shiplog.processor.SayEvidence.shownAt;
import static dev.shiplog.processor.SayEvidence.tag;
import static dev.shiplog.processor.SayEvidence.verification;
import static dev.shiplog.processor.SayEvidence.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which evidence counts for which deployment. */
final class EvidenceTest {
    private static final String A = "claims/prod/a";
    private static final PipelineEvent RUN = report(A, FLYWAY, "ci-5", 0, 20.0, Outcome.SUCCEEDED, sha(5), "CLM-1");
    private static final PipelineEvent ROW = flyway(A, "V1", RowKind.APPLIED, 10, 1);
    private static final PipelineEvent IN_GIT =
            introduced("acme/claims", 3, FLYWAY, "V1", Introduction.INTRODUCED, -100);

    @Test
    void anApprovalCountsForWhatItNamesAndTellsHow() {
        assertThat(approved("run=ci-5 app=claims")).containsExactly(new Provenance(Via.NAMED_RUN, "ci-5"));
        assertThat(approved("change=V1 app=claims")).containsExactly(new Provenance(Via.NAMED_CHANGE, "V1"));
        assertThat(approved("commit=3 app=claims"))
                .containsExactly(new Provenance(Via.NAMED_COMMIT, "acme/claims@" + sha(3)));
        assertThat(approved("ticket=CLM-1")).containsExactly(new Provenance(Via.NAMED_TICKET, "CLM-1"));
        assertThat(approved("ticket=CLM-2")).isEmpty();
    }

    @Test
    void theNarrowestThingThatAnApprovalNamesDecides() {
        assertThat(approved("run=ci-6 ticket=CLM-1")).isEmpty();
        assertThat(approved("change=V2 ticket=CLM-1")).isEmpty();
        assertThat(approved("commit=4 ticket=CLM-1")).isEmpty();
        assertThat(approved("run=ci-5 ticket=CLM-2")).hasSize(1);
    }

    @Test
    void whatNamesAPlaceCountsNowhereElse() {
        assertThat(approved("ticket=CLM-1 env=Live")).hasSize(1);
        assertThat(approved("ticket=CLM-1 env=PRODUCTION")).hasSize(1);
        assertThat(approved("ticket=CLM-1 env=dev")).isEmpty();
        assertThat(approved("ticket=CLM-1 env=prod target=b")).isEmpty();
        assertThat(approved("ticket=CLM-1 tool=liquibase")).isEmpty();
        assertThat(approved("ticket=CLM-1 app=eligibility")).isEmpty();
    }

    @Test
    void anApprovalOfAPlaceCountsForAWeekAndNotForWhatRanBefore() {
        assertThat(place(-10)).containsExactly(new Provenance(Via.PLACE_AND_TIME, "claims/prod"));
        assertThat(place(-7 * 86_400)).hasSize(1);
        assertThat(place(-7 * 86_400 - 1)).isEmpty();
        assertThat(place(1)).isEmpty();
        assertThat(approved("app=claims")).isEmpty();
        assertThat(approved("app=claims target=a")).containsExactly(new Provenance(Via.TARGET_AND_TIME, A));
    }

    @Test
    void aDecisionThatIsTakenBackStaysBesideWhatTookItBack() {
        List<TrailApproval> approvals = evidence(
                        approval("a", "ticket=CLM-1", -10),
                        approval("a", "ticket=CLM-1", ApprovalDecision.WITHDRAWN, 500))
                .approvals();
        assertThat(approvals)
                .extracting(TrailApproval::decision)
                .containsExactly(ApprovalDecision.APPROVED, ApprovalDecision.WITHDRAWN);
    }

    @Test
    void aVerificationOfATargetCountsForTheLastDeploymentBeforeIt() {
        PipelineEvent next = flyway(A, "V2", RowKind.APPLIED, 3600.2, 2);
        PipelineEvent before = verification("v1", "app=claims env=prod target=a", VerificationResult.PASSED, 3599);
        PipelineEvent after = verification("v2", "app=claims env=prod", VerificationResult.PASSED, 3601);
        PipelineEvent early = verification("v3", "app=claims env=prod", VerificationResult.PASSED, -1);
        List<Trail> trails = trails(next, before, after, early);
        assertThat(trails.getFirst().evidence().verifications())
                .singleElement()
                .satisfies(each -> assertThat(each.finishedAt()).isEqualTo(Say.at(3599)));
        assertThat(trails.getLast().evidence().verifications()).singleElement().satisfies(each -> assertThat(
                        each.from())
                .containsExactly(new Provenance(Via.PLACE_AND_TIME, "claims/prod")));
    }

    @Test
    void theNewestBackupBeforeTheStartCountsWithWhatWasTriedSince() {
        List<TrailBackup> backups = evidence(
                        backup("old", A, Outcome.SUCCEEDED, -900, -800.0),
                        backup("good", A, Outcome.RUNNING, -500, null),
                        backup("good", A, Outcome.SUCCEEDED, -500, -400.0),
                        backup("tried", A, Outcome.FAILED, -300, -200.0),
                        backup("late", A, Outcome.SUCCEEDED, -100, 5.0),
                        backup("elsewhere", "claims/prod/b", Outcome.SUCCEEDED, -100, -50.0))
                .backups();
        assertThat(backups).extracting(TrailBackup::backup).containsExactly("good", "tried");
    }

    @Test
    void theLastLookForDriftBeforeAndTheFirstAfterCount() {
        List<TrailDriftCheck> checks = evidence(
                        drift("1", A, DriftResult.CLEAN, -900),
                        drift("2", A, DriftResult.UNKNOWN, -10),
                        drift("3", A, DriftResult.DRIFTED, 15),
                        drift("4", A, DriftResult.CLEAN, 25),
                        drift("5", A, DriftResult.DRIFTED, 99))
                .driftChecks();
        assertThat(checks).extracting(TrailDriftCheck::result).containsExactly(DriftResult.UNKNOWN, DriftResult.CLEAN);
    }

    @Test
    void anIncidentIsOfTheDeploymentThatItNamesElseWeaklyOfTheLastOneThereWithinADay() {
        assertThat(incidents("app=claims run=ci-5", 99_999)).hasSize(1);
        assertThat(incidents("app=claims run=ci-6", 600)).isEmpty();
        assertThat(incidents("app=claims env=prod", 600))
                .containsExactly(new Provenance(Via.PLACE_AND_TIME, "claims/prod"));
        assertThat(incidents("app=claims env=dev", 600)).isEmpty();
        assertThat(incidents("app=claims", 600)).as("of production").hasSize(1);
        assertThat(incidents("app=claims env=prod", 86_401)).isEmpty();
        assertThat(incidents("app=claims env=prod", -1)).isEmpty();
    }

    @Test
    void laterDescriptionsReplaceEarlierOnesAndDeletedOnesStayDeleted() {
        TrailEvidence evidence = evidence(
                work("1", "ticket=CLM-1", 10, false, 50),
                work("1", "ticket=CLM-1", 20, false, 40),
                work("2", "ticket=CLM-1", 20, true, 40),
                work("2", "ticket=CLM-1", 20, false, 50),
                comment("CLM-1", "1", "x".repeat(600), false, 50),
                comment("CLM-1", "2", null, true, 50));
        assertThat(evidence.work()).singleElement().satisfies(each -> assertThat(each.took())
                .hasMinutes(10));
        assertThat(evidence.comments()).singleElement().satisfies(each -> assertThat(each.text())
                .hasSize(501));
    }

    @Test
    void runsOfPipelinesAreFoundByTheirPageAndByTheirCommit() {
        String page = "https://ci.example.org/runs/7";
        PipelineEvent run = shownAt(report(A, FLYWAY, "r", 5000, 5020.0, Outcome.SUCCEEDED, sha(8)), page + "/?x=1#y");
        List<PipelineEvent> said = List.of(
                run,
                pipeline("acme/claims", "7", null, 1, RunState.FAILED, null, null, page, 4990),
                pipeline("acme/claims", "7", null, 2, RunState.SUCCEEDED, null, null, page, 4980),
                pipeline("acme/claims", "8", "1", 1, RunState.SUCCEEDED, sha(8), "Live", null, 4995),
                pipeline("acme/claims", "8", "2", 1, RunState.SUCCEEDED, sha(8), "dev", null, 4995),
                pipeline("acme/claims", "8", "3", 1, RunState.SUCCEEDED, sha(8), null, null, 4995));
        TrailEvidence evidence =
                trails(said.toArray(PipelineEvent[]::new)).getLast().evidence();
        assertThat(evidence.pipelineRuns()).hasSize(2);
        assertThat(evidence.pipelineRuns().getFirst().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(evidence.pipelineRuns().getFirst().from()).containsExactly(new Provenance(Via.RUN_REPORT, "r"));
        assertThat(evidence.pipelineRuns().getLast().job()).isEqualTo("1");
    }

    @Test
    void releasesAreFoundByTheTagOfACommit() {
        TrailEvidence evidence = evidence(
                tag("acme/claims", "v1", sha(5), -50),
                tag("acme/claims", "v2", sha(3), -40),
                tag("acme/claims", "v3", sha(4), -40),
                release("acme/claims", "1", "v1", ReleaseState.PUBLISHED, 900),
                release("acme/claims", "2", "v2", ReleaseState.DELETED, 900));
        assertThat(evidence.releases()).hasSize(2);
        assertThat(evidence.releases().getFirst().name()).isEqualTo("v2");
        assertThat(evidence.releases().getLast().name()).isEqualTo("Release 1");
        assertThat(evidence.releases().getLast().releasedAt()).isEqualTo(Say.at(900));
    }

    @Test
    void nothingIsSaidOfADeploymentOfUnknownTimeByItsTime() {
        List<Trail> trails = trails(
                Say.alembic("claims/qa/x", "aaa", null, 100),
                approval("a", "app=claims env=qa", 90),
                backup("b", "claims/qa/x", Outcome.SUCCEEDED, 10, 20.0));
        Trail atFirstLook = trails.stream()
                .filter(trail -> trail.target().path().equals("claims/qa/x"))
                .findFirst()
                .orElseThrow();
        assertThat(atFirstLook.evidence()).isEqualTo(TrailEvidence.NONE);
    }

    private static List<Provenance> approved(String about) {
        return evidence(approval("a", about, -10)).approvals().stream()
                .flatMap(each -> each.from().stream())
                .toList();
    }

    private static List<Provenance> place(double decided) {
        return evidence(approval("a", "app=claims env=prod", decided)).approvals().stream()
                .flatMap(each -> each.from().stream())
                .toList();
    }

    private static List<Provenance> incidents(String about, double started) {
        return evidence(incident("i", about, IncidentState.OPEN, started, started)).incidents().stream()
                .flatMap(each -> each.from().stream())
                .toList();
    }

    private static TrailEvidence evidence(PipelineEvent... said) {
        List<Trail> trails = trails(said);
        assertThat(trails).hasSize(1);
        return trails.getFirst().evidence();
    }

    private static List<Trail> trails(PipelineEvent... said) {
        List<PipelineEvent> events = new ArrayList<>(List.of(RUN, ROW, IN_GIT));
        events.addAll(Arrays.asList(said));
        Estate estate = new Estate(Configured.moved());
        ApplicationName claims = new ApplicationName("claims");
        return KnownFacts.of(events.stream().map(Say::fact).toList(), claims, estate)
                .trails(estate.ticketKeys(claims));
    }
}
