package dev.shiplog.processor.control;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.Say;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathRulesTest {
    private static final ChangeId V1 = new ChangeId("V1");

    @Test
    void aChangeThatWasInALowerTierBeforeIsTested() {
        assertControl(deployment().stay("qa", "1", -100), "K05").passes("went through in qa");
        assertControl(deployment().stay("qa", "1", 100), "K05").fails("after this deployment had begun");
        assertControl(deployment().stay("prod", "1", -100), "K05").isNotEvidenced("Nothing shows");
        Given dev = deployment();
        dev.path = "claims/dev/one";
        assertControl(dev.set("K05", "tiers", "development"), "K05").isNotApplicable("No tier is lower");
    }

    @Test
    void aSettingMaySayThatDevelopmentIsNoTest() {
        assertControl(deployment().stay("dev", "1", -100), "K05").passes();
        assertControl(deployment().stay("dev", "1", -100).set("K05", "tested_in", "test, staging"), "K05")
                .isNotEvidenced();
    }

    @Test
    void everyChangeIsAskedAbout() {
        assertControl(deployment().change("V2").stay("qa", "1", -100), "K05").isNotEvidenced("change V2");
    }

    @Test
    void anotherChecksumElsewhereFailsAndOneOfAnotherAlgorithmSaysNothing() {
        assertControl(deployment().stay("prod", "1", 5).stay("qa", "1", -100), "K06")
                .passes("in qa");
        assertControl(deployment().stay("prod", "1", 5).stay("qa", "2", -100), "K06")
                .fails("flyway-crc32:2 in qa");
        assertControl(deployment().stay("prod", "1", 5), "K06").isNotApplicable("Nowhere else");
        Given other = deployment().stay("prod", "1", 5);
        other.spreads.put(
                V1,
                new Spread(
                        false,
                        List.of(new Spread.Stay(
                                new EnvironmentName("qa"), new Checksum("sha256", "9"), at(-9), id("qa"))),
                        List.of()));
        assertControl(other, "K06").isNotEvidenced("computed in the same way");
    }

    @Test
    void anotherChecksumInTheSameEnvironmentFailsToo() {
        assertControl(deployment().stay("prod", "1", 5).stay("prod", "2", -100), "K06")
                .fails("flyway-crc32:2 in prod");
    }

    @Test
    void whatIsMadeToRunAgainIsComparedWithTheSameContentOnly() {
        Given again = deployment().stay("qa", "0", -200).stay("qa", "1", -100).stay("dev", "2", -50);
        again.spreads.put(V1, new Spread(true, again.spread(Say.FLYWAY, V1).stays(), List.of()));
        assertControl(again, "K06").passes("in qa");
        assertControl(again, "K05").passes("2026-03-02T11:58:20Z");
        Given unseen = deployment().stay("qa", "0", -200);
        unseen.spreads.put(V1, new Spread(true, unseen.spread(Say.FLYWAY, V1).stays(), List.of()));
        assertControl(unseen, "K06").fails("no environment before had");
        assertControl(unseen, "K05").isNotEvidenced();
    }

    @Test
    void theEnvironmentBeforeOnThePathMustHaveHadIt() {
        assertControl(deployment().stay("qa", "1", -100), "K07").passes("went through in qa");
        assertControl(deployment().stay("dev", "1", -100), "K07").isNotEvidenced("was in qa");
        assertControl(deployment().stay("qa", "1", 100), "K07").fails("after this deployment");
    }

    @Test
    void whatOvertookAnotherFailsForTheDeploymentThatDidIt() {
        Given overtaking = deployment().stay("qa", "1", -100);
        overtaking.problems.add(new PromotionProblem(
                PromotionProblemKind.OUT_OF_ORDER,
                new EnvironmentName("prod"),
                overtaking.trail().deployment(),
                "It overtook V0.",
                at(0),
                null));
        assertControl(overtaking, "K07").fails("It overtook V0.");
        Given another = deployment().stay("qa", "1", -100);
        another.problems.add(new PromotionProblem(
                PromotionProblemKind.OUT_OF_ORDER, new EnvironmentName("prod"), id("x"), "Other.", at(0), null));
        assertControl(another, "K07").passes();
    }

    @Test
    void aWayBackIsInTheFileOrWasRun() {
        assertControl(reversible(true), "K08").passes("holds a way back");
        assertControl(reversible(false), "K08").fails("holds no way back");
        assertControl(deployment(), "K08").isNotEvidenced();
        Given run = reversible(false);
        run.spreads.put(V1, back("qa", -50));
        assertControl(run, "K08").passes("took change V1 back in qa");
    }

    @Test
    void aWayBackMayHaveToBeTriedInALowerTierBefore() {
        Given untried = reversible(true).set("K08", "tested", "true");
        assertControl(untried, "K08").isNotEvidenced("was tried");
        untried.spreads.put(V1, back("qa", -50));
        assertControl(untried, "K08").passes();
        untried.spreads.put(V1, back("qa", 50));
        assertControl(untried, "K08").fails("after this deployment had begun");
        untried.spreads.put(V1, back("prod", -50));
        assertControl(untried, "K08").isNotEvidenced();
    }

    @Test
    void softwareAndRollBacksBringNoChangeAndARunByHandDoesNotTell() {
        Given software = new Given();
        software.basis = OutcomeBasis.HOST;
        assertControl(software, "K05").isNotApplicable("software");
        Given undone = new Given();
        undone.changes.add(undone.of("V1", RowKind.UNDONE, Outcome.ROLLED_BACK, null, List.of(), List.of()));
        assertControl(undone, "K06").isNotApplicable("brought no change");
        Given hand = new Given();
        hand.path = "claims/prod/unlisted";
        assertControl(hand, "K05").isNotEvidenced("Which changes it executed is not known");
    }

    private static Given reversible(boolean way) {
        Given given = new Given();
        given.changes.add(given.of("V1", RowKind.APPLIED, Outcome.SUCCEEDED, way, List.of(), List.of()));
        return given;
    }

    private static Spread back(String environment, double when) {
        return new Spread(
                false, List.of(), List.of(new Spread.WayBack(new EnvironmentName(environment), at(when), id("b"))));
    }

    private static DeploymentId id(String name) {
        return DeploymentId.of(at(1), name);
    }
}
