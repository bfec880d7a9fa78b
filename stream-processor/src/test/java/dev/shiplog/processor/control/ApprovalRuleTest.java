package dev.shiplog.processor.control;

import static dev.shiplog.events.fact.ApprovalDecision.APPROVED;
import static dev.shiplog.events.fact.ApprovalDecision.REJECTED;
import static dev.shiplog.events.fact.ApprovalDecision.WITHDRAWN;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Via;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ApprovalRuleTest {
    @Test
    void whatHoldsForSeveralChangesAlikeIsSaidOnce() {
        Given given = deployment().change("V2").change("V3").approval("ann", APPROVED, -100);
        assertThat(given.judged("K02").verdict().reason())
                .startsWith("Change V1 was approved by Ann Larsen (ann) at ")
                .endsWith("The same holds for V2, V3.")
                .doesNotContain("Change V2");
        assertThat(deployment().change("V2").judged("K02").verdict().reason())
                .isEqualTo("No approval of change V1 is known. The same holds for V2.");
    }

    @Test
    void anApprovalBeforeTheBeginningPassesAndNamesWhoAndWhen() {
        assertControl(deployment().approval("ann", APPROVED, -60), "K02")
                .passes("Change V1 was approved by Ann Larsen (ann) at 2026-03-02T11:59:00Z, before it began at");
    }

    @Test
    void anApprovalAfterTheBeginningFailsUnlessItWasAnEmergency() {
        assertControl(deployment().approval("ann", APPROVED, 1), "K02").fails("after it had begun");
        assertControl(
                        deployment().approval("ann", APPROVED, 1).ticket("CLM-1", true, Via.COMMIT_MESSAGE, "Hotfix"),
                        "K02")
                .passes("the label Hotfix of CLM-1 allows");
    }

    @Test
    void anEmergencyWithoutAnyApprovalDoesNotPass() {
        assertControl(deployment().ticket("CLM-1", true, Via.COMMIT_MESSAGE, "hotfix"), "K02")
                .isNotEvidenced("No approval of change V1 is known");
    }

    @Test
    void anApprovalThatWasTakenBackOrFollowedByARejectionFails() {
        assertControl(deployment().approval("ann", APPROVED, -60).approval("ann", WITHDRAWN, -30), "K02")
                .fails("taken back by Ann Larsen");
        assertControl(deployment().approval("ann", APPROVED, -60).approval("cat", REJECTED, -30), "K02")
                .fails("rejected by Cat Ek");
        assertControl(deployment().approval("cat", REJECTED, -60).approval("ann", APPROVED, -30), "K02")
                .passes();
        assertControl(deployment().approval("ann", APPROVED, -60).approval("ann", WITHDRAWN, 30), "K02")
                .passes();
    }

    @Test
    void oneWhoTakesBackByAnotherAccountTakesBack() {
        assertControl(deployment().approval("ann", APPROVED, -60).approval("ann@acme.example", WITHDRAWN, -30), "K02")
                .fails("taken back");
    }

    @Test
    void onlyWhomThePolicyNamesMayApprove() {
        Policy policy = approvers("Ann Larsen");
        assertControl(deployment().policy(policy).approval("ben", APPROVED, -60), "K02")
                .fails("whom no policy names");
        assertControl(deployment().policy(policy).approval("ann", APPROVED, -60), "K02")
                .passes();
        assertControl(deployment().policy(policy).approval("dba", APPROVED, -60), "K02")
                .fails("shared account");
    }

    @Test
    void aReviewByAnApproverOfThePolicyApproves() {
        Given reviewed = deployment()
                .written(1, "ben", PullRequestState.MERGED, Given.review("ann", ReviewState.APPROVED, -100));
        assertControl(reviewed, "K02").isNotEvidenced();
        assertControl(reviewed.policy(approvers("Ann Larsen")), "K02").passes("in the review of acme/claims#1");
    }

    @Test
    void anApprovalOfOneTicketDoesNotCoverTheChangeOfAnother() {
        Given two = deployment()
                .change("V2")
                .ticket("CLM-1", true, Via.COMMIT_MESSAGE)
                .ticket("CLM-2", true, Via.COMMIT_MESSAGE)
                .approval("ann", APPROVED, -60, Via.NAMED_TICKET, "CLM-1");
        assertControl(two, "K02").isNotEvidenced("No approval of change V2 is known");
        assertControl(two.approval("cat", APPROVED, -50, Via.NAMED_TICKET, "CLM-2"), "K02")
                .passes();
    }

    @Test
    void anApprovalThatMerelyFitsTheEnvironmentShowsNothing() {
        assertControl(deployment().approval("ann", APPROVED, -60, Via.PLACE_AND_TIME, "prod"), "K02")
                .isNotEvidenced("names neither it nor what leads to it");
    }

    @Test
    void whatWasThereAtTheFirstLookCannotBeShownToHaveBeenApproved() {
        Given given = deployment().approval("ann", APPROVED, -60);
        given.basis = OutcomeBasis.FIRST_LOOK;
        assertControl(given, "K02").isNotEvidenced("Nobody knows when");
    }

    @Test
    void lowerTiersAreNotAskedUnlessTheSettingSaysSo() {
        Given qa = deployment();
        qa.path = "claims/qa/q";
        assertControl(qa, "K02").isNotApplicable("It is not asked of deployments to qa");
        assertControl(qa.set("K02", "tiers", "test, production"), "K02").isNotEvidenced();
    }

    private static Policy approvers(String... names) {
        return new Policy(
                Scope.EVERYWHERE,
                Set.of(names),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }
}
