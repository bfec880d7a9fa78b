package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.ControlFilter;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.JudgementReader;
import dev.shiplog.report.model.JudgementVersion;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.Sample;
import dev.shiplog.report.model.TrailVersion;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Tally;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgementsTest {
    private final TestStore store = new TestStore();
    private final Trail first = Examples.trail(Examples.target("claims", "prod"), Examples.NOON, 1);
    private final Trail other = Examples.trail(Examples.target("billing", "qa"), Examples.NOON.plusSeconds(60), 1);
    private final JudgementReader judgements = store.readers().judgements();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNewestVerdictsCountAndEveryVersionIsKept() {
        Judgement before = Found.judgement(first, 1, Found.verdict("K09", ControlResult.NOT_EVIDENCED));
        Judgement after = Found.judgement(
                first, 2, Found.verdict("K09", ControlResult.PASSED), Found.verdict("K10", ControlResult.WAIVED));
        store.store(arrived(0, first));
        store.store(arrived(0, before));

        IntakeOutcome outcome = store.store(arrived(1, after), arrived(2, before), arrived(3, after));

        assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.JUDGEMENTS, new Tally(3, 1, 2, 0, 0))));
        assertThat(judgements.find(first.deployment(), null))
                .contains(new JudgementVersion(TestStore.RECORDED.plusMillis(1), after));
        assertThat(store.textOf(
                        "select string_agg(control || ' ' || result || coalesce(' ' || exception, ''), ',' order"
                                + " by control) from shiplog.verdict"))
                .isEqualTo("K09 passed,K10 waived x-1");
        assertThat(store.textOf("select count(*) from shiplog.judgement_version"))
                .isEqualTo("2");
    }

    @Test
    void anEarlierJudgementThatComesLateChangesNothingAndAnotherOfTheSameVersionIsAConflict() {
        Judgement newer = Found.judgement(first, 2, Found.verdict("K09", ControlResult.PASSED));
        store.store(arrived(0, newer));

        IntakeOutcome outcome = store.store(
                arrived(1, Found.judgement(first, 1, Found.verdict("K09", ControlResult.FAILED))),
                arrived(2, Found.judgement(first, 2, Found.verdict("K09", ControlResult.FAILED))));

        assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.JUDGEMENTS, new Tally(2, 1, 0, 1, 0))));
        assertThat(store.textOf("select result from shiplog.verdict")).isEqualTo("passed");
        assertThat(store.textOf("select source || ' ' || id from shiplog.conflict"))
                .isEqualTo("shiplog.judgements " + first.deployment() + "/2");
    }

    @Test
    void whatWasKnownAtAMomentIsTheVersionThatWasTheNewestThen() {
        Trail later = Examples.trail(first.target(), Examples.NOON, 2, "V2", Outcome.FAILED, null);
        Judgement before = Found.judgement(first, 1, Found.verdict("K09", ControlResult.NOT_EVIDENCED));
        Judgement after = Found.judgement(first, 2, Found.verdict("K09", ControlResult.PASSED));
        store.store(arrived(0, first), arrived(10, later), arrived(0, before), arrived(10, after));
        var deployments = store.readers().deployments();

        assertThat(deployments.find(first.deployment(), TestStore.RECORDED.minusMillis(1)))
                .isEmpty();
        assertThat(deployments.find(first.deployment(), TestStore.RECORDED.plusMillis(9)))
                .contains(new TrailVersion(TestStore.RECORDED, first));
        assertThat(deployments.find(first.deployment(), TestStore.RECORDED.plusMillis(10)))
                .hasValueSatisfying(found -> assertThat(found.trail()).isEqualTo(later));
        assertThat(judgements.find(first.deployment(), TestStore.RECORDED.minusMillis(1)))
                .isEmpty();
        assertThat(judgements.find(first.deployment(), TestStore.RECORDED.plusMillis(9)))
                .hasValueSatisfying(found -> assertThat(found.judgement()).isEqualTo(before));
        assertThat(judgements.find(first.deployment(), TestStore.RECORDED.plusMillis(10)))
                .hasValueSatisfying(found -> assertThat(found.judgement()).isEqualTo(after));
    }

    @Test
    void deploymentsAreFoundByWhatAControlSaysOfThem() {
        store.store(
                arrived(0, first),
                arrived(1, other),
                arrived(0, Found.judgement(first, 1, Found.verdict("K09", ControlResult.NOT_EVIDENCED))),
                arrived(
                        1,
                        Found.judgement(
                                other,
                                1,
                                Found.verdict("K09", ControlResult.PASSED),
                                Found.verdict("K04", ControlResult.FAILED))));

        assertFinds(Map.of("control", List.of("K09")), first);
        assertFinds(Map.of("control", List.of("K04")), other);
        assertFinds(Map.of("control", List.of("K09"), "result", List.of("passed")), other);
        assertFinds(Map.of("control", List.of("K09"), "result", List.of("failed")));
        assertFinds(Map.of("result", List.of("failed")), other);
        assertFinds(Map.of("control", List.of("K01")));
    }

    private void assertFinds(Map<String, List<String>> parameters, Trail... expected) {
        var query = new Query(parameters);
        DeploymentFilter filter = DeploymentFilter.read(query, ZoneOffset.UTC);
        query.finish();
        assertThat(store.readers().deployments().list(filter, null, 10).items())
                .as(parameters.toString())
                .containsExactly(expected);
    }

    @Test
    void countsTellHowManyNobodyHasJudged() {
        Trail superseded = Examples.trail(
                Examples.target("claims", "qa"), Examples.NOON, 1, "V1", Outcome.SUCCEEDED, first.deployment());
        store.store(
                arrived(0, first),
                arrived(1, other),
                arrived(2, superseded),
                arrived(0, Found.judgement(first, 1, Found.verdict("K09", ControlResult.FAILED))),
                arrived(1, Found.judgement(superseded, 1)));
        ControlId backup = new ControlId("K09");

        ControlCounts all = judgements.counts(ControlFilter.EVERYTHING);
        ControlCounts billing =
                judgements.counts(new ControlFilter(other.application(), null, Examples.NOON.minusSeconds(1), null));

        assertThat(all.deployments()).isEqualTo(2);
        assertThat(all.of(backup, ControlResult.FAILED)).isEqualTo(1);
        assertThat(all.notJudged(backup)).isEqualTo(1);
        assertThat(billing.deployments()).isEqualTo(1);
        assertThat(billing.of(backup, ControlResult.FAILED)).isZero();
        assertThat(billing.notJudged(backup)).isEqualTo(1);
    }

    @Test
    void aSampleIsTheSameForTheSameSeedAndHoldsSomeOfEachKind() {
        List<Trail> trails = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Outcome outcome = i == 7 ? Outcome.FAILED : Outcome.SUCCEEDED;
            trails.add(Examples.trail(
                    Examples.target("claims", i % 3 == 0 ? "prod" : "qa"),
                    Examples.NOON.plusSeconds(i),
                    1,
                    "V" + i,
                    outcome,
                    null));
            store.store(arrived(i, trails.getLast()));
        }
        store.store(arrived(0, Found.judgement(trails.get(3), 1, Found.verdict("K12", ControlResult.FAILED))));
        var deployments = store.readers().deployments();

        Sample sample = deployments.sample(DeploymentFilter.EVERYTHING, 10, "seed");

        assertThat(sample.deployments()).hasSize(10).doesNotHaveDuplicates();
        assertThat(sample.deployments()).contains(trails.get(7), trails.get(3));
        assertThat(sample.population().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(60);
        assertThat(deployments.sample(DeploymentFilter.EVERYTHING, 10, "seed")).isEqualTo(sample);
        assertThat(deployments.sample(DeploymentFilter.EVERYTHING, 10, "another"))
                .isNotEqualTo(sample);
        assertThat(deployments.sample(DeploymentFilter.EVERYTHING, 500, "seed").deployments())
                .containsExactlyInAnyOrderElementsOf(trails);
    }
}
