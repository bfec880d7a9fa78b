package dev.shiplog.processor.control;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ToolName;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TargetRulesTest {
    private static final double HOUR = 3600;

    @Test
    void aFreshBackupPassesAnOldOneFailsAndNoneShowsNothing() {
        assertControl(backup(-HOUR, Outcome.SUCCEEDED, null), "K09").passes("1 h before it began");
        assertControl(backup(-25 * HOUR, Outcome.SUCCEEDED, null), "K09").fails("allowed are 24 h");
        assertControl(deployment(), "K09").isNotEvidenced("No backup");
        assertControl(backup(-HOUR, Outcome.FAILED, null), "K09").fails("did not succeed");
        assertControl(backup(HOUR, Outcome.SUCCEEDED, null), "K09").isNotEvidenced("No backup");
    }

    @Test
    void restoringMayHaveToBeTried() {
        assertControl(backup(-HOUR, Outcome.SUCCEEDED, null).set("K09", "restored", "true"), "K09")
                .isNotEvidenced("tried to restore");
        assertControl(backup(-HOUR, Outcome.SUCCEEDED, at(-60)).set("K09", "restored", "true"), "K09")
                .passes("restoring it was tried");
    }

    @Test
    void softwareNeedsNoBackup() {
        Given software = new Given();
        software.basis = OutcomeBasis.HOST;
        assertControl(software, "K09").isNotApplicable("software");
    }

    @Test
    void theNewestLookForDriftCounts() {
        assertControl(look(-60, DriftResult.CLEAN), "K11").passes("found none");
        assertControl(look(-60, DriftResult.DRIFTED), "K11").fails("found drift");
        assertControl(look(-60, DriftResult.UNKNOWN), "K11").isNotEvidenced("could not tell");
        assertControl(look(-2 * HOUR, DriftResult.CLEAN), "K11").isNotEvidenced("is older than 1 h");
        assertControl(look(60, DriftResult.CLEAN), "K11").isNotEvidenced("No look for drift");
        assertControl(look(-60, DriftResult.DRIFTED, -30, DriftResult.CLEAN), "K11")
                .passes();
        assertControl(look(-60, DriftResult.CLEAN, -30, DriftResult.DRIFTED), "K11")
                .fails();
    }

    @Test
    void whereDriftIsToleratedNothingIsAsked() {
        assertControl(
                        deployment()
                                .policy(new Policy(
                                        Scope.EVERYWHERE,
                                        Set.of(),
                                        Set.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        true)),
                        "K11")
                .isNotApplicable("tolerates drift");
    }

    @Test
    void aWindowIsByTheClocksOfItsZone() {
        // Noon of the second of March 2026, a Monday, is one o'clock in Oslo.
        assertControl(window("Europe/Oslo", 13, 14), "K10").passes("within the window");
        assertControl(window("Europe/Oslo", 12, 13), "K10").fails("outside the windows");
        assertControl(window("UTC", 12, 13), "K10").passes();
        assertControl(deployment(), "K10").isNotApplicable("neither windows nor freezes");
    }

    @Test
    void aWindowKeepsItsHoursWhenTheClocksAreChanged() {
        // On 29 March 2026 Oslo's clocks go from two to three: half past three there is half past one in UTC.
        ChangeWindow early = new ChangeWindow(
                Set.of(DayOfWeek.SUNDAY), LocalTime.of(3, 0), LocalTime.of(4, 0), ZoneId.of("Europe/Oslo"));
        assertThat(early.holds(Instant.parse("2026-03-29T01:30:00Z"))).isTrue();
        assertThat(early.holds(Instant.parse("2026-03-22T01:30:00Z"))).isFalse();
        assertThat(early.holds(Instant.parse("2026-03-22T02:30:00Z"))).isTrue();
    }

    @Test
    void aFreezeFailsUnlessItWasAnEmergency() {
        Given frozen =
                deployment().policy(policy(List.of(), List.of(new Freeze(at(-100), at(100), "End of the quarter"))));
        assertControl(frozen, "K10").fails("within the freeze", "End of the quarter");
        assertControl(frozen.ticket("CLM-1", true, Via.COMMIT_MESSAGE, "emergency"), "K10")
                .passes("emergency");
        assertControl(deployment().policy(policy(List.of(), List.of(new Freeze(at(50), at(100), "Later")))), "K10")
                .passes("outside every freeze");
    }

    private static Given window(String zone, int from, int to) {
        return deployment()
                .policy(policy(
                        List.of(new ChangeWindow(
                                Set.of(DayOfWeek.MONDAY), LocalTime.of(from, 0), LocalTime.of(to, 0), ZoneId.of(zone))),
                        List.of()));
    }

    private static Policy policy(List<ChangeWindow> windows, List<Freeze> freezes) {
        return new Policy(
                Scope.EVERYWHERE, Set.of(), Set.of(), windows, freezes, List.of(), null, null, null, null, null);
    }

    private static Given backup(double ended, Outcome outcome, @Nullable Instant restored) {
        Given given = deployment();
        given.backups.add(new TrailBackup(
                given.fact(), "b-1", outcome, null, at(ended - 60), at(ended), restored, null, null, List.of()));
        return given;
    }

    private static Given look(Object... looks) {
        Given given = deployment();
        for (int i = 0; i < looks.length; i += 2) {
            given.looks.add(new TrailDriftCheck(
                    given.fact(),
                    new ToolName("migra"),
                    (DriftResult) looks[i + 1],
                    null,
                    null,
                    at(((Number) looks[i]).doubleValue()),
                    List.of()));
        }
        return given;
    }
}
