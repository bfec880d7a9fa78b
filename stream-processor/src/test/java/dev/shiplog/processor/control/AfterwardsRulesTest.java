package dev.shiplog.processor.control;

import static dev.shiplog.events.fact.ApprovalDecision.APPROVED;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;

import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailIncident;
import dev.shiplog.events.finding.TrailVerification;
import dev.shiplog.events.finding.Via;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AfterwardsRulesTest {
    private static final double DAY = 86_400;

    @Test
    void anEmergencyIsReviewedByASecondPersonInTime() {
        assertControl(deployment(), "K12").isNotApplicable("Nothing marks it");
        assertControl(emergency(), "K12").isNotEvidenced("reviewed by nobody");
        assertControl(emergency().approval("ann", APPROVED, DAY), "K12").passes("approved by Ann Larsen");
        assertControl(emergency().approval("ann", APPROVED, 3 * DAY), "K12").fails("allowed are 2 d");
        assertControl(emergency().approval("benm", APPROVED, DAY), "K12").fails("who wrote or deployed it");
        assertControl(emergency().approval("stranger", APPROVED, DAY), "K12")
                .isNotEvidenced("nothing shows that this is a second person");
    }

    @Test
    void aReviewOfThePullRequestReviewsAnEmergencyToo() {
        Given given = deployment()
                .ticket("CLM-1", true, Via.COMMIT_MESSAGE, "hotfix")
                .deployedBy("cat")
                .written(1, "ben", PullRequestState.MERGED, Given.review("ann", ReviewState.APPROVED, 100));
        assertControl(given, "K12").passes("in the review of acme/claims#1");
    }

    @Test
    void aFailureIsHandledByASuccessOrAnIncidentInTime() {
        assertControl(deployment(), "K15").isNotApplicable("did not fail");
        assertControl(failed(), "K15").isNotEvidenced("neither a success on the target nor an incident");
        Given mended = failed();
        mended.nextSuccess = at(600);
        assertControl(mended, "K15").passes("succeeded at 2026-03-02T12:10:00Z");
        Given late = failed();
        late.nextSuccess = at(2 * DAY);
        assertControl(late, "K15").fails("later than");
        late.incidents.add(incident(late, 60, Via.NAMED_RUN));
        assertControl(late, "K15").passes("Incident INC-1 was opened");
    }

    @Test
    void anIncidentThatMerelyHappenedNearbyHandlesNothing() {
        Given given = failed();
        given.incidents.add(incident(given, 60, Via.PLACE_AND_TIME));
        assertControl(given, "K15").isNotEvidenced();
    }

    @Test
    void nobodyHasToldHowARunEndedThatStillRuns() {
        Given running = deployment();
        running.outcome = Outcome.RUNNING;
        running.ended = null;
        assertControl(running, "K15").isNotEvidenced("Nobody has told how it ended");
        assertControl(running, "K16").isNotEvidenced("Nobody has told when it ended");
        assertControl(running, "K17").isNotEvidenced("with what outcome");
    }

    @Test
    void aCheckAfterTheEndVerifies() {
        assertControl(deployment(), "K16").isNotEvidenced("No check that could tell");
        assertControl(checked("smoke", VerificationResult.PASSED, 60), "K16").passes("The check smoke passed");
        assertControl(checked("smoke", VerificationResult.FAILED, 60), "K16")
                .fails("The check smoke failed", "(3 of 20 pages answered 500)");
        assertControl(checked("smoke", VerificationResult.INCONCLUSIVE, 60), "K16")
                .isNotEvidenced();
        assertControl(checked("smoke", VerificationResult.SKIPPED, 60), "K16").isNotEvidenced();
        assertControl(checked("smoke", VerificationResult.PASSED, -60), "K16").isNotEvidenced();
        assertControl(checked("smoke", VerificationResult.PASSED, 2 * DAY), "K16")
                .fails("after its end; allowed");
    }

    @Test
    void whatFailedAndThenPassedWasMendedAndTheOtherWayRoundWasNot() {
        assertControl(
                        add(checked("smoke", VerificationResult.FAILED, 60), "smoke", VerificationResult.PASSED, 120),
                        "K16")
                .passes();
        assertControl(
                        add(checked("smoke", VerificationResult.PASSED, 60), "smoke", VerificationResult.FAILED, 120),
                        "K16")
                .fails();
    }

    @Test
    void eachCheckThatThePolicyNamesIsAsked() {
        Policy policy = new Policy(
                Scope.EVERYWHERE,
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of("smoke", "Health"),
                null,
                null,
                null,
                null,
                null);
        Given given = checked("smoke", VerificationResult.PASSED, 60).policy(policy);
        assertControl(given, "K16").isNotEvidenced("Health");
        assertControl(add(given, "health", VerificationResult.PASSED, 90), "K16")
                .passes();
    }

    @Test
    void aFailedDeploymentIsNotVerified() {
        assertControl(failed(), "K16").isNotApplicable("K15");
    }

    private static Given emergency() {
        return deployment()
                .ticket("CLM-1", true, Via.COMMIT_MESSAGE, "hotfix")
                .deployedBy("cat")
                .written(1, "ben", PullRequestState.MERGED);
    }

    private static Given failed() {
        Given given = deployment();
        given.outcome = Outcome.FAILED;
        return given;
    }

    private static TrailIncident incident(Given given, double started, Via via) {
        return new TrailIncident(
                given.fact(),
                "INC-1",
                "x",
                IncidentState.OPEN,
                null,
                at(started),
                null,
                null,
                List.of(new Provenance(via, "x")));
    }

    private static Given checked(String name, VerificationResult result, double finished) {
        return add(deployment(), name, result, finished);
    }

    private static Given add(Given given, String name, VerificationResult result, double finished) {
        given.verifications.add(new TrailVerification(
                given.fact(),
                name,
                Mode.AUTOMATED,
                null,
                result,
                null,
                at(finished),
                null,
                null,
                null,
                "3 of 20 pages\n  answered 500",
                List.of(new Provenance(Via.TARGET_AND_TIME, "claims/prod/a"))));
        return given;
    }
}
