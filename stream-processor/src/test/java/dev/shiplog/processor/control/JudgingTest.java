package dev.shiplog.processor.control;

import static dev.shiplog.events.fact.ApprovalDecision.APPROVED;
import static dev.shiplog.events.fact.ApprovalDecision.REJECTED;
import static dev.shiplog.events.fact.ApprovalDecision.WITHDRAWN;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.processor.correlation.Estate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JudgingTest {
    private static final double DAY = 86_400;
    private static final String[] PATHS = {
        "claims/prod/a", "claims/qa/q", "claims/dev/one", "claims/moon/x", "claims/prod/new"
    };

    @Test
    void everyControlOfDeploymentsHasAVerdictInTheirOrder() {
        assertThat(deployment().opinions())
                .extracting(opinion -> opinion.verdict().control())
                .containsExactlyElementsOf(ControlCatalogue.of(ControlScope.DEPLOYMENT).stream()
                        .map(Control::id)
                        .toList());
    }

    @Test
    void nothingPassesForADeploymentOfWhichNothingIsKnown() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            Given given = unknown(random);
            assertThat(given.opinions())
                    .extracting(opinion -> opinion.verdict().result())
                    .as(given.trail().toString())
                    .doesNotContain(ControlResult.PASSED, ControlResult.WAIVED);
        }
    }

    /** Of any place, outcome and kind, with changes or without, and without any evidence. */
    private static Given unknown(Random random) {
        Given given = new Given();
        given.path = any(random, PATHS);
        given.outcome = any(random, Outcome.values());
        given.mode = any(random, Mode.values());
        given.basis = random.nextBoolean() ? OutcomeBasis.HISTORY_TABLE : OutcomeBasis.FIRST_LOOK;
        given.ended = random.nextBoolean() ? at(10) : null;
        for (int i = random.nextInt(4); i > 0; i--) {
            RowKind row = random.nextInt(5) == 0 ? null : any(random, RowKind.values());
            Outcome how = any(random, Outcome.values());
            given.changes.add(given.of("V" + i, row, how, null, List.of(), List.of()));
        }
        return given;
    }

    private static <T> T any(Random random, T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    @Test
    void aControlThatIsSwitchedOffSaysWhy() {
        Given given = deployment();
        given.settings.add(new ControlSetting(
                new ControlId("K09"), Scope.EVERYWHERE, false, "The provider keeps every second.", null, Map.of()));
        assertControl(given, "K09").isNotApplicable("switches it off", "The provider keeps every second.");
    }

    @Test
    void theLastSettingThatSaysAThingCounts() {
        Given given = deployment();
        given.settings.add(setting(Scope.EVERYWHERE, false, Severity.LOW, Map.of("within", "1h", "restored", "true")));
        given.settings.add(setting(
                new Scope(Set.of(new ApplicationName("claims")), Set.of(), Set.of(Tier.PRODUCTION)),
                true,
                null,
                Map.of("within", "2d")));
        given.settings.add(setting(
                new Scope(Set.of(), Set.of(new EnvironmentName("qa")), Set.of()), false, Severity.HIGH, Map.of()));
        Places.Place place = new Places(new Estate(Given.applications(), given.governance()))
                .of(new ApplicationName("claims"), new EnvironmentName("prod"));
        Setting resolved = place.settings().stream()
                .filter(each -> each.control().id().value().equals("K09"))
                .findFirst()
                .orElseThrow();
        assertThat(resolved.enabled()).isTrue();
        assertThat(resolved.asked()).isTrue();
        assertThat(resolved.severity()).isEqualTo(Severity.LOW);
        assertThat(resolved.duration("within")).hasDays(2);
        assertThat(resolved.flag("restored")).isTrue();
    }

    @Test
    void whatIsNotConfiguredIsHeldToWhatProductionIsHeldTo() {
        Given given = deployment();
        given.path = "claims/moon/x";
        assertControl(given, "K02").isNotEvidenced();
    }

    @Test
    void anExceptionThatASecondPersonApprovedWaives() {
        Given given = deployment().approval("ann", APPROVED, 60);
        given.waivers.add(waiver("K02", "prod", null, decided("cat", APPROVED, -DAY)));
        assertControl(given, "K02")
                .isWaived(
                        "exception X-1, asked for by ben (no tester)", "approved by cat", "Without it: Change V1 was");
        assertThat(given.judged("K02").verdict().exception()).isEqualTo(new ExceptionId("X-1"));
    }

    @Test
    void anExceptionStandsOnlyIfAnotherPersonApprovedItLastAndItHasNotExpired() {
        assertStands(true, decided("cat", APPROVED, -DAY));
        assertStands(false);
        assertStands(false, decided("ben", APPROVED, -DAY));
        assertStands(false, decided("benm", APPROVED, -DAY));
        assertStands(false, decided("dba", APPROVED, -DAY));
        assertStands(false, decided("stranger", APPROVED, -DAY));
        assertStands(false, decided("cat", APPROVED, -DAY), decided("ben", WITHDRAWN, -DAY + 1));
        assertStands(false, decided("cat", APPROVED, -DAY), decided("ann", REJECTED, -DAY + 1));
        assertStands(false, decided("cat", APPROVED, -DAY), decided("ann", REJECTED, -DAY));
        assertStands(true, decided("ann", REJECTED, -DAY - 1), decided("cat", APPROVED, -DAY));
        // An approval that counts for nothing does not undo a refusal, nor an approval that counts.
        assertStands(false, decided("cat", REJECTED, -DAY), decided("ben", APPROVED, 0));
        assertStands(true, decided("cat", APPROVED, -DAY), decided("ben", APPROVED, 0));

        Given expired = deployment();
        expired.waivers.add(new Waiver(request("K02", "prod", null, -5), List.of(decided("cat", APPROVED, -DAY))));
        assertControl(expired, "K02").isNotEvidenced();
    }

    @Test
    void anExceptionFromAnotherControlOrElsewhereOrForAnotherChangeWaivesNothing() {
        Given given = deployment();
        given.waivers.add(waiver("K03", "prod", null, decided("cat", APPROVED, -DAY)));
        given.waivers.add(waiver("K02", "qa", null, decided("cat", APPROVED, -DAY)));
        given.waivers.add(waiver("K02", "prod", "V9", decided("cat", APPROVED, -DAY)));
        assertControl(given, "K02").isNotEvidenced();
    }

    @Test
    void anExceptionForOneChangeDoesNotWaiveWhatAnotherLacks() {
        Given given = deployment().change("V2");
        given.waivers.add(waiver("K02", null, "V1", decided("cat", APPROVED, -DAY)));
        assertControl(given, "K02").isNotEvidenced("V2");
        given.waivers.add(waiver("K02", null, "V2", decided("cat", APPROVED, -DAY)));
        assertControl(given, "K02").isWaived();
    }

    @Test
    void whatPassesIsNotWaived() {
        Given given = deployment().approval("ann", APPROVED, -60);
        given.waivers.add(waiver("K02", "prod", null, decided("cat", APPROVED, -DAY)));
        assertControl(given, "K02").passes();
    }

    @Test
    void onlyControlsThatTheConfigurationNamesRaiseAlerts() {
        Given given = deployment().approval("ann", APPROVED, 60);
        assertThat(ControlAlerts.of(given.trail(), given.judged("K02"))).isEmpty();
        given.set("K02").set("K09").set("K05");
        assertThat(ControlAlerts.of(given.trail(), given.judged("K02"))).isPresent();
        assertThat(ControlAlerts.of(given.trail(), given.judged("K09"))).isPresent();
        given.path = "claims/qa/q";
        given.set("K09", "tiers", "test").set("K02", "tiers", "test");
        assertThat(ControlAlerts.of(given.trail(), given.judged("K02"))).isPresent();
        assertThat(ControlAlerts.of(given.trail(), given.judged("K09"))).isEmpty();
    }

    private static void assertStands(boolean stands, ExceptionDecided... decisions) {
        Given given = deployment();
        given.waivers.add(waiver("K02", "prod", null, decisions));
        if (stands) {
            assertControl(given, "K02").isWaived();
        } else {
            assertControl(given, "K02").isNotEvidenced();
        }
    }

    private static ControlSetting setting(
            Scope scope, @Nullable Boolean enabled, @Nullable Severity severity, Map<String, String> parameters) {
        return new ControlSetting(new ControlId("K09"), scope, enabled, null, severity, parameters);
    }

    private static Waiver waiver(
            String control, @Nullable String environment, @Nullable String change, ExceptionDecided... decisions) {
        return new Waiver(request(control, environment, change, DAY), List.of(decisions));
    }

    private static ExceptionRequested request(
            String control, @Nullable String environment, @Nullable String change, double expires) {
        return new ExceptionRequested(
                new ExceptionId("X-1"),
                new ControlId(control),
                new ApplicationName("claims"),
                environment == null ? null : new EnvironmentName(environment),
                null,
                change == null ? null : new ChangeId(change),
                new ActorName("ben"),
                "no tester",
                at(expires),
                at(-3 * DAY));
    }

    private static ExceptionDecided decided(String by, ApprovalDecision decision, double when) {
        return new ExceptionDecided(
                new ExceptionId("X-1"), new ApplicationName("claims"), decision, new ActorName(by), null, at(when));
    }
}
