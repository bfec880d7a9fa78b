package dev.shiplog.processor.control;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;

import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.TrailAlteration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordRulesTest {
    @Test
    void aDeployerIsOnePersonOrOneBotWhomThePolicyAllows() {
        assertControl(deployment(), "K13").isNotEvidenced("Who deployed it is not known");
        assertControl(deployment().deployedBy("app_user"), "K13").isNotEvidenced("whose account that is");
        assertControl(deployment().deployedBy("ann"), "K13").passes("Ann Larsen (ann)");
        assertControl(deployment().deployedBy("deploy-bot"), "K13").passes("the bot deploy-bot");
        assertControl(deployment().deployedBy("dba"), "K13").fails("shared account dba");
        Policy policy = new Policy(
                Scope.EVERYWHERE,
                Set.of(),
                Set.of("Ann Larsen", "deploy-bot"),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null);
        assertControl(deployment().deployedBy("ann").policy(policy), "K13").passes("whom the policy names");
        assertControl(deployment().deployedBy("deploy-bot").policy(policy), "K13")
                .passes();
        assertControl(deployment().deployedBy("ben").policy(policy), "K13").fails("whom no policy names");
        assertControl(deployment().deployedBy("app_user").policy(policy), "K13").fails("app_user");
    }

    @Test
    void aPipelineRanItWhoseRunIsKnown() {
        Given hand = deployment().reported(null).deployedBy("ann");
        hand.mode = Mode.MANUAL;
        assertControl(hand, "K14").fails("by hand by Ann Larsen");
        Given told = deployment().reported("https://ci.example/77");
        told.mode = Mode.AUTOMATED;
        assertControl(told, "K14").passes("https://ci.example/77");
        Given untold = deployment().reported(null);
        untold.mode = Mode.AUTOMATED;
        assertControl(untold, "K14").isNotEvidenced("reported as automated");
        assertControl(deployment(), "K14").isNotEvidenced("Nobody has told");
    }

    @Test
    void theRecordTellsAllThatIsAsked() {
        assertControl(deployment().deployedBy("ann"), "K17").passes();
        assertControl(deployment(), "K17").isNotEvidenced("does not tell by whom");
        Given first = deployment();
        first.basis = OutcomeBasis.FIRST_LOOK;
        assertControl(first, "K17").isNotEvidenced("when, by whom");
    }

    @Test
    void timesNeedAZone() {
        assertControl(deployment(), "K21").isNotEvidenced("not known");
        assertControl(clocked(Elsewhere.Clock.ZONED), "K21").passes();
        assertControl(clocked(Elsewhere.Clock.ASSUMED), "K21").fails("without a zone");
        assertControl(clocked(Elsewhere.Clock.NOTICED), "K21").isNotEvidenced("keeps no times");
        Given reported = new Given().reported(null);
        assertControl(reported, "K21").passes("report of the run");
    }

    @Test
    void whatChangedTheTargetIsKnownByARunOrByItsCommits() {
        assertControl(deployment(), "K26").isNotEvidenced("no followed commit");
        assertControl(deployment().written(1, "ben", PullRequestState.MERGED), "K26")
                .passes("Followed commits");
        assertControl(deployment().reported(null), "K26").passes("was reported");
    }

    @Test
    void aRowAlteredByHandFailsUnlessARunExplainsItOrItReturned() {
        Given altered = altered(new TrailAlteration(
                Alteration.ROW_EDITED, AlterationCause.EDITED_BY_HAND, "t", "checksum", at(100), at(200)));
        assertControl(altered, "K26").fails("was altered between");
        altered.explained = true;
        assertControl(altered, "K26").passes();
        assertControl(
                        altered(
                                new TrailAlteration(
                                        Alteration.ROW_VANISHED,
                                        AlterationCause.DELETED_BY_HAND,
                                        "t",
                                        "gone",
                                        at(100),
                                        at(200)),
                                new TrailAlteration(
                                        Alteration.ROW_RETURNED,
                                        AlterationCause.RETURNED,
                                        "t",
                                        "back",
                                        at(300),
                                        at(400))),
                        "K26")
                .passes();
    }

    private static Given clocked(Elsewhere.Clock clock) {
        Given given = deployment();
        given.clocks.add(clock);
        return given;
    }

    private static Given altered(TrailAlteration... alterations) {
        Given given = new Given().reported(null);
        given.changes.add(given.of("V1", RowKind.APPLIED, Outcome.SUCCEEDED, null, List.of(), List.of(alterations)));
        return given;
    }
}
