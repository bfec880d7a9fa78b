package dev.shiplog.processor.control;

import static dev.shiplog.events.fact.ApprovalDecision.APPROVED;
import static dev.shiplog.events.fact.PullRequestState.CLOSED;
import static dev.shiplog.events.fact.PullRequestState.MERGED;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;
import static dev.shiplog.processor.control.Given.review;

import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPipelineRun;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.processor.Say;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DutiesAndReviewTest {
    @Test
    void threePersonsSegregateDuties() {
        assertControl(deployment().written(1, "ben", MERGED).deployedBy("cat").approval("ann", APPROVED, -60), "K03")
                .passes("Ben Moe (ben) wrote change V1 and Cat Ek (cat) deployed it");
    }

    @Test
    void oneApprovalByWhoWroteItUnderAnotherAccountFails() {
        assertControl(deployment().written(1, "Ben M", MERGED).deployedBy("cat").approval("benm", APPROVED, -60), "K03")
                .fails("who wrote or deployed it, and by nobody else");
    }

    @Test
    void anApprovalByWhoWroteItBesideAnIndependentOneDoesNoHarm() {
        assertControl(
                        deployment()
                                .written(1, "ben", MERGED)
                                .deployedBy("cat")
                                .approval("benm", APPROVED, -60)
                                .approval("ann", APPROVED, -50),
                        "K03")
                .passes();
    }

    @Test
    void whoWroteItAndDeploysItFails() {
        assertControl(deployment().written(1, "ben", MERGED).deployedBy("benm").approval("ann", APPROVED, -60), "K03")
                .fails("the same person");
    }

    @Test
    void aBotDeploysForWhoeverTriggeredIt() {
        Given bot =
                deployment().written(1, "ben", MERGED).deployedBy("deploy-bot").approval("ann", APPROVED, -60);
        assertControl(bot, "K03").isNotEvidenced("who triggered it is not known");
        bot.runs.add(triggeredBy(bot, "cat", Via.RUN_REPORT));
        assertControl(bot, "K03").passes("Cat Ek (cat) deployed it");

        Given own =
                deployment().written(1, "ben", MERGED).deployedBy("deploy-bot").approval("ann", APPROVED, -60);
        own.runs.add(triggeredBy(own, "benm", Via.RUN_REPORT));
        assertControl(own, "K03").fails("the same person");
    }

    @Test
    void whoStartedTheBuildOfTheSameCommitDeployedNothing() {
        Given bot =
                deployment().written(1, "ben", MERGED).deployedBy("deploy-bot").approval("ann", APPROVED, -60);
        bot.runs.add(triggeredBy(bot, "benm", Via.NAMED_COMMIT));
        assertControl(bot, "K03").isNotEvidenced("who triggered it is not known");
    }

    @Test
    void accountsThatNobodyConfiguredShowNothingEitherWay() {
        assertControl(
                        deployment()
                                .written(1, "ben", MERGED)
                                .deployedBy("app_user")
                                .approval("ann", APPROVED, -60),
                        "K03")
                .isNotEvidenced("nothing shows whether they are two persons");
        assertControl(deployment().written(1, "ben", MERGED).deployedBy("cat"), "K03")
                .isNotEvidenced("Nobody is known to have approved");
        assertControl(deployment().deployedBy("cat").approval("ann", APPROVED, -60), "K03")
                .isNotEvidenced("Who wrote change V1 is not known");
    }

    @Test
    void aMergedPullRequestThatAnotherApprovedIsReviewed() {
        assertControl(deployment().written(1, "somebody", MERGED, review("other", ReviewState.APPROVED, -100)), "K04")
                .passes("approved by other");
    }

    @Test
    void aReviewByTheAuthorIsNone() {
        assertControl(deployment().written(1, "ben", MERGED, review("ben", ReviewState.APPROVED, -100)), "K04")
                .fails("who wrote it");
        assertControl(deployment().written(1, "ben", MERGED, review("benm", ReviewState.APPROVED, -100)), "K04")
                .fails("who wrote it");
    }

    @Test
    void aReviewThatWasDismissedOrAsksForChangesFails() {
        assertControl(deployment().written(1, "ben", MERGED, review("cat", ReviewState.CHANGES_REQUESTED, -100)), "K04")
                .fails("rejected by Cat Ek");
        assertControl(
                        deployment()
                                .written(
                                        1,
                                        "ben",
                                        MERGED,
                                        review("cat", ReviewState.CHANGES_REQUESTED, -100),
                                        review("cat", ReviewState.APPROVED, -90)),
                        "K04")
                .passes();
    }

    @Test
    void aReviewAfterTheDeploymentBeganFailsUnlessItWasAnEmergency() {
        Given late = deployment().written(1, "ben", MERGED, review("cat", ReviewState.APPROVED, 100));
        assertControl(late, "K04").fails("after the deployment had begun");
        assertControl(late.ticket("CLM-1", true, Via.COMMIT_MESSAGE, "hotfix"), "K04")
                .passes("emergency");
    }

    @Test
    void aPullRequestThatIsNotMergedFailsAndNoneShowsNothing() {
        assertControl(deployment().written(1, "ben", CLOSED), "K04").fails("is not merged");
        assertControl(deployment().written(1, "ben", MERGED), "K04").isNotEvidenced("No review of acme/claims#1");
        Given pushed = deployment();
        pushed.commits.add(new TrailCommit(null, Say.sha(1), new ActorName("ben"), "x", at(-100), List.of()));
        assertControl(pushed, "K04").isNotEvidenced("No pull request is known");
        assertControl(deployment(), "K04").isNotEvidenced("The commit that brought change V1 in is not known");
    }

    private static TrailPipelineRun triggeredBy(Given given, String account, Via via) {
        return new TrailPipelineRun(
                given.fact(),
                new RepositoryName("acme/claims"),
                "77",
                null,
                1,
                "deploy",
                RunState.SUCCEEDED,
                "push",
                new ActorName(account),
                at(-10),
                at(20),
                "https://ci.example/77",
                List.of(new Provenance(via, "x")));
    }
}
