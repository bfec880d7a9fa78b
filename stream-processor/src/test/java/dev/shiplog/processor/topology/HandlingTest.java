package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.ADA;
import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.returned;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do about alerts, together with what becomes of their causes. */
final class HandlingTest {
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";
    private static final String DEV = "claims/dev/one";
    private static final String BEHIND = "target-behind/claims/prod/b";
    private static final String TICKETLESS = "change-without-ticket/claims/flyway/V1";

    @TempDir
    private Path state;

    @Test
    void anAlertIsAcknowledgedSettledAndReopened() {
        try (Harness harness = harness("life")) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.OPEN);
            harness.send(handled(BEHIND, AlertHandling.ACKNOWLEDGED, 10)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.ACKNOWLEDGED);
            assertThat(alert(harness, BEHIND).handled()).isNotNull();
            harness.send(handled(BEHIND, AlertHandling.RESOLVED, 20)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.RESOLVED);
            assertThat(alert(harness, BEHIND).resolvedAt()).isEqualTo(at(20));
            harness.send(handled(BEHIND, AlertHandling.REOPENED, 30)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.OPEN);
            assertThat(alert(harness, BEHIND).resolvedAt()).isNull();
            assertThat(alert(harness, BEHIND).version()).isEqualTo(4);
        }
    }

    @Test
    void whatWasToldTwiceOrLateEmitsNothing() {
        try (Harness harness = harness("twice")) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 0, 1), handled(BEHIND, AlertHandling.RESOLVED, 20))
                    .settle();
            int before = harness.emitted().size();
            harness.send(handled(BEHIND, AlertHandling.RESOLVED, 20), handled(BEHIND, AlertHandling.ACKNOWLEDGED, 10))
                    .settle();
            assertThat(harness.emitted()).hasSize(before);
        }
    }

    @Test
    void aTargetThatFallsFurtherBehindAfterItWasSettledIsOpenAgain() {
        try (Harness harness = harness("worse")) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 0, 1), handled(BEHIND, AlertHandling.RESOLVED, 20))
                    .settle();
            harness.send(flyway(A, "V2", RowKind.APPLIED, 100, 2)).settle();
            Alert alert = alert(harness, BEHIND);
            assertThat(alert.state()).isEqualTo(AlertState.OPEN);
            assertThat(alert.since()).isEqualTo(at(0));
            assertThat(alert.handled()).isNotNull();
            harness.send(handled(BEHIND, AlertHandling.RESOLVED, 120)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.RESOLVED);
            harness.send(flyway(B, "V1", RowKind.APPLIED, 130, 1)).settle();
            assertThat(alert(harness, BEHIND).state()).as("less is not worse").isEqualTo(AlertState.RESOLVED);
        }
    }

    @Test
    void aTargetThatLosesAChangeAfterItWasSettledIsOpenAgain() {
        PipelineEvent elsewhere = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent more = flyway(A, "V2", RowKind.APPLIED, 10, 2);
        PipelineEvent here = flyway(B, "V1", RowKind.APPLIED, 20, 1);
        PipelineEvent settled = handled(BEHIND, AlertHandling.RESOLVED, 100);
        PipelineEvent lost = flyway(B, "V1", RowKind.UNDONE, 200, 2);
        assertThat(everyOrder("n", BEHIND, List.of(elsewhere, more, here, settled))
                        .state())
                .isEqualTo(AlertState.RESOLVED);
        assertThat(everyOrder("o", BEHIND, List.of(elsewhere, more, here, settled, lost))
                        .state())
                .isEqualTo(AlertState.OPEN);
    }

    @Test
    void whatWasSettledForDevelopmentIsOpenAgainInProduction() {
        try (Harness harness = harness("tier")) {
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1), handled(TICKETLESS, AlertHandling.RESOLVED, 20))
                    .settle();
            assertThat(alert(harness, TICKETLESS).state()).isEqualTo(AlertState.RESOLVED);
            assertThat(alert(harness, TICKETLESS).severity()).isEqualTo(Severity.LOW);
            harness.send(flyway(A, "V1", RowKind.APPLIED, 100, 1)).settle();
            assertThat(alert(harness, TICKETLESS).state()).isEqualTo(AlertState.OPEN);
            assertThat(alert(harness, TICKETLESS).severity()).isEqualTo(Severity.HIGH);
        }
    }

    @Test
    void aCauseThatNeverWasEndsAnAlertWhateverPeopleDid() {
        String failed = "deployment-failed/claims/";
        for (AlertHandling handling : AlertHandling.values()) {
            try (Harness harness = harness("withdrawn-" + handling)) {
                harness.send(report(A, FLYWAY, "r", 0, 10.0, Outcome.FAILED, null))
                        .settle();
                Alert before = only(harness, AlertKind.DEPLOYMENT_FAILED);
                assertThat(before.alert().value()).startsWith(failed);
                harness.send(handled(before.alert().value(), handling, 20), flyway(A, "V1", RowKind.APPLIED, 5, 1))
                        .settle();
                Alert after = alert(harness, before.alert().value());
                assertThat(after.state()).isEqualTo(AlertState.RESOLVED);
                assertThat(after.handled()).isNotNull();
            }
        }
    }

    @Test
    void everyOrderOfCauseHandlingAndEndGivesTheSameAlert() {
        PipelineEvent cause = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent worse = flyway(A, "V2", RowKind.APPLIED, 100, 2);
        PipelineEvent end = flyway(B, "V1", RowKind.APPLIED, 200, 1);
        PipelineEvent acknowledged = handled(BEHIND, AlertHandling.ACKNOWLEDGED, 50);
        PipelineEvent resolved = handled(BEHIND, AlertHandling.RESOLVED, 60);
        PipelineEvent reopened = handled(BEHIND, AlertHandling.REOPENED, 70);
        assertThat(everyOrder("a", BEHIND, List.of(cause, acknowledged)).state())
                .isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(everyOrder("b", BEHIND, List.of(cause, acknowledged, resolved))
                        .state())
                .isEqualTo(AlertState.RESOLVED);
        assertThat(everyOrder("c", BEHIND, List.of(cause, resolved, reopened)).state())
                .isEqualTo(AlertState.OPEN);
        assertThat(everyOrder("d", BEHIND, List.of(cause, worse, resolved)).state())
                .isEqualTo(AlertState.OPEN);
        Alert ended = everyOrder("e", BEHIND, List.of(cause, acknowledged, reopened, end));
        assertThat(ended.resolvedAt()).isEqualTo(at(200));
        assertThat(ended.since()).isEqualTo(at(0));
        assertThat(everyOrder("f", BEHIND, List.of(cause, resolved, end)).resolvedAt())
                .isEqualTo(at(200));
    }

    @Test
    void everyOrderGivesTheSameAlertAlsoWhereTheEndIsEvidenceThatComesLate() {
        PipelineEvent cause = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent origin = introduced("acme/claims", 1, FLYWAY, "V1", Introduction.INTRODUCED, -60);
        PipelineEvent end = commit("acme/claims", 1, "CLM-1 Add", -60);
        PipelineEvent resolved = handled(TICKETLESS, AlertHandling.RESOLVED, 60);
        Alert alert = everyOrder("g", TICKETLESS, List.of(cause, origin, end, resolved));
        assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(alert.resolvedAt()).isEqualTo(at(0));
        assertThat(alert.handled()).isNotNull();
        assertThat(everyOrder("h", TICKETLESS, List.of(cause, origin, resolved)).resolvedAt())
                .isEqualTo(at(60));
    }

    @Test
    void everyOrderGivesTheSameAlertAboutAChangeThatSkippedAStage() {
        PipelineEvent skipping = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent end = flyway(DEV, "V1", RowKind.APPLIED, 200, 1);
        String id = "promotion-irregular/claims/prod/flyway/V1";
        PipelineEvent resolved = handled(id, AlertHandling.RESOLVED, 60);
        assertThat(everyOrder("q", id, List.of(skipping, resolved)).resolvedAt())
                .isEqualTo(at(60));
        Alert alert = everyOrder("p", id, List.of(skipping, end, resolved));
        assertThat(alert.resolvedAt()).isEqualTo(at(200));
        assertThat(alert.handled()).isNotNull();
    }

    @Test
    void everyOrderGivesTheSameAlertAboutAFailureThatIsMended() {
        PipelineEvent failure = report(DEV, FLYWAY, "r", 0, 10.0, Outcome.FAILED, null);
        PipelineEvent mended = report(DEV, FLYWAY, "s", 5000, 5010.0, Outcome.SUCCEEDED, null);
        String id = failureId(failure);
        PipelineEvent resolved = handled(id, AlertHandling.RESOLVED, 60);
        assertThat(everyOrder("i", id, List.of(failure, resolved)).resolvedAt()).isEqualTo(at(60));
        assertThat(everyOrder("j", id, List.of(failure, resolved, mended)).resolvedAt())
                .isEqualTo(at(5010));
        assertThat(everyOrder("k", id, List.of(failure, mended)).handled()).isNull();
    }

    @Test
    void everyOrderGivesTheSameAlertAboutARowThatVanishedAndReturned() {
        HistoryObserved row = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent gone = vanished(row, 1000, 1010);
        PipelineEvent back = returned(row, 2000, 2010);
        String id = "history-altered/" + A + "/flyway/" + at(1000) + "/" + at(1010);
        PipelineEvent resolved = handled(id, AlertHandling.RESOLVED, 1500);
        assertThat(everyOrder("l", id, List.of(row, gone, resolved)).resolvedAt())
                .isEqualTo(at(1500));
        assertThat(everyOrder("m", id, List.of(row, gone, resolved, back)).resolvedAt())
                .isEqualTo(at(2010));
    }

    @Test
    void manyRandomOrdersWithRepetitionsGiveTheSameHandledAlerts() {
        HistoryObserved row = flyway(A, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent failure = report(DEV, FLYWAY, "r", 0, 10.0, Outcome.FAILED, null);
        String failed = failureId(failure);
        List<PipelineEvent> story = List.of(
                row,
                flyway(A, "V2", RowKind.APPLIED, 100, 2),
                flyway(B, "V1", RowKind.APPLIED, 300, 1),
                flyway(DEV, "V1", RowKind.APPLIED, -500, 1),
                introduced("acme/claims", 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                commit("acme/claims", 1, "CLM-1 Add", -60),
                failure,
                report(DEV, FLYWAY, "s", 5000, 5010.0, Outcome.SUCCEEDED, null),
                vanished(row, 1000, 1010),
                handled(BEHIND, AlertHandling.ACKNOWLEDGED, 40),
                handled(BEHIND, AlertHandling.RESOLVED, 50),
                handled(TICKETLESS, AlertHandling.RESOLVED, -100),
                handled(TICKETLESS.replace("V1", "V2"), AlertHandling.RESOLVED, 200),
                handled(failed, AlertHandling.REOPENED, 70),
                handled("history-altered/" + A + "/flyway/" + at(1000) + "/" + at(1010), AlertHandling.RESOLVED, 1500));
        List<Alert> expected = randomly(story, 0);
        assertThat(expected).hasSize(5);
        for (int seed = 1; seed <= 60; seed++) {
            assertThat(randomly(story, seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<Alert> randomly(List<PipelineEvent> story, int seed) {
        Random random = new Random(seed);
        List<PipelineEvent> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(fact -> random.nextInt(3) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
        }
        try (Harness harness = harness("seed" + seed)) {
            for (PipelineEvent fact : arriving) {
                harness.send(fact);
                if (random.nextInt(5) < seed % 4) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            return harness.alerts().stream()
                    .filter(alert -> alert.handled() != null)
                    .map(alert -> alert.withVersion(0))
                    .toList();
        }
    }

    private String failureId(PipelineEvent failure) {
        try (Harness harness = harness("failure")) {
            harness.send(failure).settle();
            return only(harness, AlertKind.DEPLOYMENT_FAILED).alert().value();
        }
    }

    @Test
    void aRunByHandIsSettledByHand() {
        PipelineEvent run = report(DEV, new ToolName("psql"), "r", 0, 10.0, Outcome.SUCCEEDED, null);
        try (Harness harness = harness("manual")) {
            harness.send(run).settle();
            String id = only(harness, AlertKind.CHANGE_WITHOUT_TICKET).alert().value();
            harness.send(handled(id, AlertHandling.RESOLVED, 60)).settle();
            assertThat(alert(harness, id).resolvedAt()).isEqualTo(at(60));
            assertThat(alert(harness, id).detail()).doesNotContain("Later facts");
        }
    }

    @Test
    void handlingSurvivesARestartAndAnotherConfiguration() {
        Harness before = harness("before");
        before.send(flyway(A, "V1", RowKind.APPLIED, 0, 1), handled(BEHIND, AlertHandling.RESOLVED, 20))
                .settle();
        try (Harness harness = Harness.restarted(before, List.of(Configured.claims()), state)) {
            harness.send(flyway(A, "V2", RowKind.APPLIED, 10, 2)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.RESOLVED);
            harness.send(handled(BEHIND, AlertHandling.ACKNOWLEDGED, 30)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.ACKNOWLEDGED);
        }
    }

    @Test
    void idsThatNoAlertHasStopNothing() {
        try (Harness harness = harness("foreign")) {
            for (String id : List.of(
                    "x",
                    "target-behind/x",
                    "target-behind/claims/prod/none",
                    "target-behind/claims/a b/c",
                    "target-behind/eligibility/prod/x",
                    "change-without-ticket/claims/flyway",
                    "change-without-ticket/claims/FLY WAY/V1",
                    "history-altered/claims/prod/a/flyway/yesterday/today",
                    "history-altered/claims/prod/a/flyway/2026-03-02T12:00:00Z/2026-03-02T12:00:01Z",
                    "control-failed/claims/K02/none",
                    "control-failed/x",
                    "promotion-irregular/claims/prod/flyway",
                    "promotion-irregular/claims/prod/FLY WAY/V1",
                    "change-differs/claims/flyway/V1",
                    "deployment-failed/claims/none")) {
                harness.send(handled(id, AlertHandling.RESOLVED, 5)).settle();
            }
            assertThat(harness.alerts()).isEmpty();
            harness.send(flyway(A, "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(alert(harness, BEHIND).state()).isEqualTo(AlertState.OPEN);
        }
    }

    /** The alert after these facts, which must be the same in every order; in half of them with pauses between. */
    private Alert everyOrder(String name, String id, List<PipelineEvent> facts) {
        Set<Alert> found = new HashSet<>();
        int number = 0;
        for (List<PipelineEvent> order : orders(facts)) {
            boolean pausing = ++number % 2 == 0;
            try (Harness harness = harness(name + number)) {
                for (PipelineEvent fact : order) {
                    harness.send(fact);
                    if (pausing) {
                        harness.settle();
                    }
                }
                harness.send(order.getFirst()).settle();
                found.add(alert(harness, id).withVersion(0));
            }
        }
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    static <T> List<List<T>> orders(List<T> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (T first : facts) {
            List<T> others = new ArrayList<>(facts);
            others.remove(first);
            for (List<T> rest : orders(others)) {
                List<T> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }

    static AlertHandled handled(String alert, AlertHandling handling, double seconds) {
        return new AlertHandled(
                new AlertId(alert), new ApplicationName("claims"), handling, ADA, "because", at(seconds));
    }

    static Alert alert(Harness harness, String id) {
        return harness.alerts().stream()
                .filter(alert -> alert.alert().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no alert " + id));
    }

    private static Alert only(Harness harness, AlertKind kind) {
        List<Alert> found =
                harness.alerts().stream().filter(alert -> alert.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Harness harness(String name) {
        return Harness.inMemory(Configured.both(), state.resolve(name));
    }
}
