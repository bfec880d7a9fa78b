package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judgements through the topology: what is judged again when, and that no order of arrival matters. */
final class JudgementsTest {
    private static final int SEEDS = 60;
    private static final double DAY = 86_400;

    @TempDir
    private Path state;

    @Test
    void judgesEachDeploymentThatStandsAndNoneThatIsSuperseded() {
        try (Harness harness = Harness.inMemory(Configured.both(), state)) {
            Story.facts().forEach(harness::send);
            harness.settle();
            assertThat(harness.judgements()).hasSizeGreaterThan(12);
            for (Trail trail : harness.standing()) {
                assertThat(judgement(harness, trail.deployment()).verdicts())
                        .as(trail.deployment().value())
                        .hasSize(20);
            }
            for (Trail trail : harness.superseded()) {
                assertThat(judgement(harness, trail.deployment()).verdicts()).isEmpty();
            }
        }
    }

    @Test
    void everyOrderOfArrivalWithDuplicatesEndsInTheSameJudgementsAndControlAlerts() {
        List<Fact> story = new ArrayList<>(Story.facts());
        exceptions().forEach(event -> story.add(Say.fact(event)));
        Map<String, String> judgements = judged(story, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(judged(story, seed)).as("seed %d", seed).isEqualTo(judgements);
        }
        assertThat(String.valueOf(judgements)).contains("\"waived\"", "\"passed\"", "\"failed\"", "control-failed");
    }

    private Map<String, String> judged(List<Fact> story, int seed) {
        Random random = new Random(seed);
        List<Fact> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(fact -> random.nextInt(4) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
        }
        try (Harness harness =
                Harness.governed(Configured.both(), governance("K05", "K06", "K15"), state.resolve("order-" + seed))) {
            for (Fact fact : arriving) {
                harness.send(fact);
                if (random.nextInt(8) == 0) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            Map<String, String> found = new TreeMap<>();
            for (Trail trail : harness.standing()) {
                found.put(
                        trail.deployment().value(),
                        json(judgement(harness, trail.deployment()).withVersion(0)));
            }
            harness.open().stream()
                    .filter(alert -> alert.kind() == AlertKind.CONTROL_FAILED)
                    .forEach(alert -> found.put(alert.alert().value(), json(alert)));
            return found;
        }
    }

    @Test
    void aDeploymentElsewhereThatArrivesLateIsEvidence() {
        try (Harness harness = three(Governance.NONE)) {
            harness.send(flyway("claims/prod/a", "V1", RowKind.APPLIED, 100, 1)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.NOT_EVIDENCED);
            harness.send(flyway("claims/qa/q", "V1", RowKind.APPLIED, 200, 1)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.FAILED);
            assertThat(result(harness, "prod", "K06")).isEqualTo(ControlResult.PASSED);
            harness.send(flyway("claims/dev/one", "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.PASSED);
            assertThat(result(harness, "prod", "K07")).isEqualTo(ControlResult.FAILED);
        }
    }

    @Test
    void anotherChecksumElsewhereFailsAllThatHaveTheChange() {
        try (Harness harness = three(Governance.NONE)) {
            HistoryObserved dev = flyway("claims/dev/one", "V1", RowKind.APPLIED, 0, 1);
            harness.send(dev, flyway("claims/qa/q", "V1", RowKind.APPLIED, 100, 1))
                    .settle();
            assertThat(result(harness, "dev", "K06")).isEqualTo(ControlResult.PASSED);
            harness.send(checked(
                            flyway("claims/prod/a", "V1", RowKind.APPLIED, 200, 1), new Checksum("sha256", "other")))
                    .settle();
            assertThat(result(harness, "dev", "K06")).isEqualTo(ControlResult.FAILED);
            assertThat(result(harness, "qa", "K06")).isEqualTo(ControlResult.FAILED);
            assertThat(result(harness, "prod", "K06")).isEqualTo(ControlResult.FAILED);
        }
    }

    @Test
    void aLaterSuccessOnTheTargetHandlesAFailure() {
        try (Harness harness = three(Governance.NONE)) {
            harness.send(report("claims/prod/a", FLYWAY, "one", 0, 5.0, Outcome.FAILED, null))
                    .settle();
            assertThat(result(harness, "prod", "K15")).isEqualTo(ControlResult.NOT_EVIDENCED);
            DeploymentId failed = harness.standing().getFirst().deployment();
            harness.send(report("claims/prod/a", FLYWAY, "two", 600, 605.0, Outcome.SUCCEEDED, null))
                    .settle();
            assertThat(verdict(judgement(harness, failed), "K15").result()).isEqualTo(ControlResult.PASSED);
        }
    }

    @Test
    void anExceptionIsJudgedWhenItIsApprovedAndTakenBackAndOnlyWhereItCovers() {
        try (Harness harness = three(governance("K05"))) {
            harness.send(flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1)).settle();
            harness.send(flyway("claims/qa/q", "V9", RowKind.APPLIED, 0, 1)).settle();
            assertThat(controlAlerts(harness)).hasSize(1);
            int before = harness.emitted().size();

            harness.send(decided(ApprovalDecision.APPROVED, "cat", 0)).settle();
            assertThat(harness.emitted()).hasSize(before);
            harness.send(requested("K05", "prod", null, null)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.WAIVED);
            assertThat(controlAlerts(harness)).isEmpty();
            assertThat(harness.emitted().subList(before, harness.emitted().size()))
                    .hasSize(2)
                    .allMatch(finding -> finding instanceof Alert || finding instanceof Judgement);

            harness.send(decided(ApprovalDecision.WITHDRAWN, "ben", 60)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.NOT_EVIDENCED);
            assertThat(controlAlerts(harness)).hasSize(1);
        }
    }

    @Test
    void anExceptionFindsWhatItCoversByDeploymentByChangeAndForAll() {
        try (Harness harness = three(governance())) {
            harness.send(
                            flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1),
                            decided(ApprovalDecision.APPROVED, "cat", 0))
                    .settle();
            DeploymentId deployment = harness.standing().getFirst().deployment();
            harness.send(requested("K05", null, deployment, null)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.WAIVED);
        }
        try (Harness harness = three(governance())) {
            harness.send(
                            flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1),
                            flyway("claims/prod/a", "V2", RowKind.APPLIED, 9000, 2),
                            decided(ApprovalDecision.APPROVED, "cat", 0))
                    .settle();
            harness.send(requested("K05", null, null, "V1")).settle();
            assertThat(harness.judgements().values())
                    .extracting(each -> verdict(each, "K05").result())
                    .containsExactlyInAnyOrder(ControlResult.WAIVED, ControlResult.NOT_EVIDENCED);
        }
        try (Harness harness = three(governance())) {
            harness.send(
                            flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1),
                            decided(ApprovalDecision.APPROVED, "cat", 0))
                    .settle();
            harness.send(requested("K05", null, null, null)).settle();
            assertThat(result(harness, "prod", "K05")).isEqualTo(ControlResult.WAIVED);
        }
    }

    @Test
    void anExceptionForAnEnvironmentJudgesThousandsAgainInSteps() {
        try (Harness harness = three(governance())) {
            for (int i = 0; i < 1500; i++) {
                harness.send(flyway("claims/prod/a", "V" + i, RowKind.APPLIED, i * 3600, i));
            }
            harness.send(decided(ApprovalDecision.APPROVED, "cat", 0)).settle();
            harness.send(requested("K05", "prod", null, null)).settle();
            // It expires after two days, in which a deployment began every hour.
            assertThat(harness.judgements().values().stream()
                            .filter(each -> verdict(each, "K05").result() == ControlResult.WAIVED)
                            .count())
                    .isEqualTo(49);
            assertThat(harness.judgements().size()).isEqualTo(1500);
        }
    }

    @Test
    void anotherConfigurationJudgesEverythingAgain() {
        Harness before = three(Governance.NONE);
        before.send(flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1)).settle();
        assertThat(result(before, "prod", "K02")).isEqualTo(ControlResult.NOT_EVIDENCED);
        List<Application> harmless = List.of(Configured.application(
                "claims", "CLM", Configured.environment("claims", "prod", Tier.DEVELOPMENT, "a", "b")));
        try (Harness after = Harness.restarted(before, harmless, state)) {
            after.settle();
            assertThat(result(after, "prod", "K02")).isEqualTo(ControlResult.NOT_APPLICABLE);
        }
    }

    @Test
    void aRowThatARunExplainsAfterAllIsNotAlteredByHand() {
        try (Harness harness = three(Governance.NONE)) {
            HistoryObserved row = flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1);
            harness.send(
                            row,
                            introduced("acme/claims", 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            Say.vanished(row, 20_000, 20_600))
                    .settle();
            assertThat(result(harness, "prod", "K26")).isEqualTo(ControlResult.FAILED);
            DeploymentId deployment = harness.standing().getFirst().deployment();
            harness.send(report("claims/prod/a", FLYWAY, "flyway undo", 20_100, 20_110.0, Outcome.ROLLED_BACK, null))
                    .settle();
            assertThat(verdict(judgement(harness, deployment), "K26").result()).isEqualTo(ControlResult.PASSED);
        }
    }

    private Harness three(Governance governance) {
        return Harness.governed(
                List.of(Configured.application(
                        "claims",
                        "CLM",
                        Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                        Configured.environment("claims", "qa", Tier.TEST, "q"),
                        Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b"))),
                governance,
                state);
    }

    private static Governance governance(String... asked) {
        List<ControlSetting> settings = new ArrayList<>();
        for (String control : asked) {
            settings.add(new ControlSetting(new ControlId(control), Scope.EVERYWHERE, true, null, null, Map.of()));
        }
        return new Governance(
                List.of(
                        new Person("Ben Moe", null, null, Set.of("ben")),
                        new Person("Cat Ek", null, null, Set.of("cat"))),
                Set.of(),
                Set.of(),
                List.of(),
                settings);
    }

    private static List<PipelineEvent> exceptions() {
        return List.of(
                requested("K05", "prod", null, null),
                decided(ApprovalDecision.REJECTED, "cat", -60),
                decided(ApprovalDecision.APPROVED, "cat", 0),
                decided(ApprovalDecision.APPROVED, "ben", 60));
    }

    private static ExceptionRequested requested(
            String control, @Nullable String environment, @Nullable DeploymentId deployment, @Nullable String change) {
        return new ExceptionRequested(
                new ExceptionId("X-1"),
                new ControlId(control),
                new ApplicationName("claims"),
                environment == null ? null : new EnvironmentName(environment),
                deployment,
                change == null ? null : new ChangeId(change),
                new ActorName("ben"),
                "no tester",
                at(2 * DAY),
                at(-DAY));
    }

    private static ExceptionDecided decided(ApprovalDecision decision, String by, double when) {
        return new ExceptionDecided(
                new ExceptionId("X-1"), new ApplicationName("claims"), decision, new ActorName(by), null, at(when));
    }

    private static List<Alert> controlAlerts(Harness harness) {
        return harness.open().stream()
                .filter(alert -> alert.kind() == AlertKind.CONTROL_FAILED)
                .toList();
    }

    private static ControlResult result(Harness harness, String environment, String control) {
        Judgement judgement = harness.judgements().values().stream()
                .filter(each -> each.target().environment().value().equals(environment))
                .findFirst()
                .orElseThrow();
        return verdict(judgement, control).result();
    }

    private static Verdict verdict(Judgement judgement, String control) {
        return judgement.verdicts().stream()
                .filter(verdict -> verdict.control().value().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement judgement(Harness harness, DeploymentId deployment) {
        Judgement judgement = harness.judgements().get(deployment.value());
        assertThat(judgement).as("judgement of %s", deployment).isNotNull();
        return Objects.requireNonNull(judgement);
    }

    private static String json(Object finding) {
        return new String(ShiplogJson.write(finding), StandardCharsets.UTF_8);
    }
}
