package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.dropped;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromotionTest {
    private static final String REPOSITORY = "acme/claims";
    private static final String DEV = "claims/dev/one";
    private static final String QA = "claims/qa/one";
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";

    @TempDir
    private Path state;

    @Test
    void countsWhoHasAChangeWhereAndSinceWhen() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", 0),
                            applied(QA, "V1", 1000),
                            applied(A, "V1", 2000),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60))
                    .settle();
            Promotion promotion = promotion(harness, "V1");
            assertThat(promotion.introducedAt()).isEqualTo(at(-60));
            assertThat(promotion.stages())
                    .extracting(stage -> stage.environment().value(), PromotionStage::holders, PromotionStage::targets)
                    .containsExactly(tuple("dev", 1, 1), tuple("qa", 1, 1), tuple("prod", 1, 2));
            assertThat(stage(harness, "V1", "qa").completeAt()).isEqualTo(at(1000));
            assertThat(stage(harness, "V1", "prod").completeAt()).isNull();
            harness.send(applied(B, "V1", 9000)).settle();
            assertThat(stage(harness, "V1", "prod").completeAt()).isEqualTo(at(9000));
            assertThat(stage(harness, "V1", "prod").firstAt()).isEqualTo(at(2000));
            assertThat(promotion(harness, "V1").problems()).isEmpty();
        }
    }

    @Test
    void aChangeThatIsOnlyCommittedHasAPromotionToo() {
        try (Harness harness = harness()) {
            harness.send(introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60))
                    .settle();
            assertThat(promotion(harness, "V1").stages())
                    .allSatisfy(stage -> assertThat(stage.firstAt()).isNull());
        }
    }

    @Test
    void aSkippedStageIsToldUntilItHasTheChangeToo() {
        try (Harness harness = harness()) {
            harness.send(applied(DEV, "V1", 0), applied(A, "V1", 2000)).settle();
            assertThat(problem(harness, "V1", PromotionProblemKind.STAGE_SKIPPED))
                    .satisfies(problem -> {
                        assertThat(problem.endedAt()).isNull();
                        assertThat(problem.detail()).contains("qa");
                    });
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).hasSize(1);
            harness.send(applied(QA, "V1", 3000)).settle();
            assertThat(problem(harness, "V1", PromotionProblemKind.STAGE_SKIPPED)
                            .endedAt())
                    .isEqualTo(at(3000));
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).isEmpty();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.PROMOTION_IRREGULAR)
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.resolvedAt()).isEqualTo(at(3000)));
        }
    }

    @Test
    void aBaselineIsNoSkippedStage() {
        try (Harness harness = harness()) {
            harness.send(applied(DEV, "V1", 0), applied(A, "V1", 2000), flyway(QA, "V3", RowKind.MARKER, 10, 1))
                    .settle();
            assertThat(promotion(harness, "V1").problems()).isEmpty();
        }
    }

    @Test
    void featureTwoInProductionWithoutFeatureOneIsOutOfOrder() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", 0),
                            applied(DEV, "V2", 4000),
                            applied(QA, "V1", 10_000),
                            applied(QA, "V2", 14_000),
                            applied(A, "V2", 20_000),
                            applied(B, "V2", 20_100))
                    .settle();
            assertThat(problem(harness, "V2", PromotionProblemKind.OUT_OF_ORDER))
                    .satisfies(problem -> {
                        assertThat(problem.detail()).contains("V1");
                        assertThat(problem.endedAt()).isNull();
                    });
            assertThat(promotion(harness, "V1").problems()).isEmpty();
            harness.send(applied(A, "V1", 30_000)).settle();
            assertThat(problem(harness, "V2", PromotionProblemKind.OUT_OF_ORDER).endedAt())
                    .isEqualTo(at(30_000));
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).isEmpty();
        }
    }

    @Test
    void whatCameInOneDeploymentHasNoOrder() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", 0),
                            applied(DEV, "V2", 4000),
                            applied(QA, "V2", 10_000),
                            applied(QA, "V1", 10_001))
                    .settle();
            assertThat(promotion(harness, "V2").problems()).isEmpty();
        }
    }

    @Test
    void whatWasGivenUpIsNotOvertaken() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", 0),
                            applied(DEV, "V2", 4000),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 2, FLYWAY, "V1", Introduction.REMOVED, 5000),
                            applied(QA, "V2", 10_000))
                    .settle();
            assertThat(promotion(harness, "V2").problems()).isEmpty();
        }
    }

    @Test
    void aHotfixHasToBeFollowedUp() {
        List<Application> eligibility = List.of(path("eligibility"));
        try (Harness harness = Harness.inMemory(eligibility, state)) {
            harness.send(liquibase("eligibility/prod/a", "1::ada::x", RowKind.APPLIED, 100, 1, at(99), "hotfix"))
                    .settle();
            assertThat(named(harness, "liquibase 1::ada::x").hotfix()).isTrue();
            assertThat(named(harness, "liquibase 1::ada::x").problems())
                    .extracting(PromotionProblem::kind)
                    .containsExactly(PromotionProblemKind.HOTFIX_NOT_FOLLOWED_UP);
            harness.send(
                            liquibase("eligibility/dev/one", "1::ada::x", RowKind.APPLIED, 5000, 1, at(4999)),
                            liquibase("eligibility/qa/one", "1::ada::x", RowKind.APPLIED, 6000, 1, at(5999)))
                    .settle();
            assertThat(named(harness, "liquibase 1::ada::x").problems())
                    .extracting(PromotionProblem::endedAt)
                    .containsExactly(at(6000));
        }
    }

    @Test
    void anEditAfterTheFirstDeploymentIsToldButNotOfWhatIsRepeatable() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", 0),
                            applied(DEV, "R__views", 1),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "R__views", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 2, FLYWAY, "V1", Introduction.EDITED, 600),
                            introduced(REPOSITORY, 2, FLYWAY, "R__views", Introduction.EDITED, 600))
                    .settle();
            assertThat(problem(harness, "V1", PromotionProblemKind.EDITED_AFTER_DEPLOY)
                            .since())
                    .isEqualTo(at(600));
            assertThat(promotion(harness, "R__views").problems()).isEmpty();
            assertThat(open(harness, AlertKind.CHANGE_DIFFERS))
                    .extracting(Alert::change)
                    .hasToString("[V1]");
        }
    }

    @Test
    void checksumsOfOneAlgorithmDifferAndThoseOfTwoCannot() {
        try (Harness harness = harness()) {
            harness.send(
                            checked(applied(DEV, "V1", 0), new Checksum("flyway-crc32", "1")),
                            checked(applied(QA, "V1", 1000), new Checksum("sha256", "2")))
                    .settle();
            assertThat(promotion(harness, "V1").problems()).isEmpty();
            harness.send(checked(applied(A, "V1", 2000), new Checksum("flyway-crc32", "3")))
                    .settle();
            assertThat(problem(harness, "V1", PromotionProblemKind.CHECKSUM_DIFFERS))
                    .satisfies(problem -> {
                        assertThat(problem.detail())
                                .contains("flyway-crc32:1 in dev")
                                .contains("flyway-crc32:3 in prod");
                        assertThat(problem.since()).isEqualTo(at(2000));
                    });
        }
    }

    @Test
    void aRepeatableMayLagButNotHoldWhatNeverWasBefore() {
        try (Harness harness = harness()) {
            harness.send(
                            checked(applied(DEV, "R__v", 0), new Checksum("flyway-crc32", "1")),
                            checked(applied(DEV, "R__v", 5000), new Checksum("flyway-crc32", "2")),
                            checked(applied(QA, "R__v", 6000), new Checksum("flyway-crc32", "1")))
                    .settle();
            assertThat(promotion(harness, "R__v").problems()).isEmpty();
            harness.send(checked(applied(QA, "R__v", 9000), new Checksum("flyway-crc32", "7")))
                    .settle();
            assertThat(promotion(harness, "R__v").problems())
                    .extracting(PromotionProblem::kind)
                    .containsExactly(PromotionProblemKind.CHECKSUM_DIFFERS);
        }
    }

    @Test
    void aRollBackLeavesTheEnvironmentAndAnotherDeploymentBringsItBack() {
        try (Harness harness = harness()) {
            HistoryObserved row = applied(QA, "V1", 1000);
            harness.send(applied(DEV, "V1", 0), row, vanished(row, 5000, 5010)).settle();
            assertThat(stage(harness, "V1", "qa").holders()).isZero();
            assertThat(stage(harness, "V1", "qa").firstAt()).isEqualTo(at(1000));
            assertThat(stage(harness, "V1", "qa").left()).isEqualTo(at(5010));
            assertThat(problem(harness, "V1", PromotionProblemKind.BACKED_OUT).since())
                    .isEqualTo(at(5010));
            harness.send(applied(QA, "V1", 9000)).settle();
            assertThat(stage(harness, "V1", "qa").holders()).isEqualTo(1);
            assertThat(stage(harness, "V1", "qa").left()).isNull();
            assertThat(promotion(harness, "V1").problems()).isEmpty();
        }
    }

    @Test
    void aResetTakesWhatIsThereAndLeavesTheHistory() {
        try (Harness harness = harness()) {
            HistoryObserved row = applied(QA, "V1", 1000);
            harness.send(applied(DEV, "V1", 0), row, vanished(row, 5000, 5010), dropped(row, 5000, 5010))
                    .settle();
            assertThat(stage(harness, "V1", "qa").left()).isEqualTo(at(5010));
            assertThat(stage(harness, "V1", "qa").firstAt()).isEqualTo(at(1000));
            assertThat(promotion(harness, "V1").problems()).isEmpty();
        }
    }

    @Test
    void aContractionNeedsAnExpansionOfItsTicket() {
        List<Application> eligibility = List.of(path("eligibility"));
        try (Harness harness = Harness.inMemory(eligibility, state)) {
            harness.send(liquibase(
                            "eligibility/dev/one", "2::ada::x", RowKind.APPLIED, 100, 1, at(99), "ELI-1", "contract"))
                    .settle();
            assertThat(named(harness, "liquibase 2::ada::x").phase()).isEqualTo(Phase.CONTRACT);
            assertThat(open(harness, AlertKind.PHASE_MISSING)).hasSize(1);
            harness.send(liquibase(
                            "eligibility/dev/one", "1::ada::x", RowKind.APPLIED, 5000, 2, at(4999), "ELI-1", "expand"))
                    .settle();
            assertThat(named(harness, "liquibase 2::ada::x").problems())
                    .extracting(PromotionProblem::kind, PromotionProblem::endedAt)
                    .containsExactly(tuple(PromotionProblemKind.CONTRACT_WITHOUT_EXPAND, at(5000)));
            assertThat(open(harness, AlertKind.PHASE_MISSING)).isEmpty();
        }
    }

    @Test
    void promotionsGoOnAfterARestartAndFollowAnotherConfiguration() {
        Harness before = new Harness(List.of(path("claims")), state);
        before.send(applied(DEV, "V1", 0), applied(A, "V1", 2000)).settle();
        Application shorter = Configured.application(
                "claims",
                "CLM",
                Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b"));
        try (Harness harness = Harness.restarted(before, List.of(shorter), state)) {
            harness.settle();
            assertThat(promotion(harness, "V1").stages()).hasSize(2);
            assertThat(promotion(harness, "V1").problems()).isEmpty();
            assertThat(open(harness, AlertKind.PROMOTION_IRREGULAR)).isEmpty();
        }
    }

    private static PromotionStage stage(Harness harness, String change, String environment) {
        return promotion(harness, change).stages().stream()
                .filter(stage -> stage.environment().value().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    private static PromotionProblem problem(Harness harness, String change, PromotionProblemKind kind) {
        return promotion(harness, change).problems().stream()
                .filter(problem -> problem.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Promotion promotion(Harness harness, String change) {
        return named(harness, "flyway " + change);
    }

    private static Promotion named(Harness harness, String name) {
        return Objects.requireNonNull(harness.promotions().get(name), name);
    }

    private static List<Alert> open(Harness harness, AlertKind kind) {
        return harness.open().stream().filter(alert -> alert.kind() == kind).toList();
    }

    private static HistoryObserved applied(String target, String change, double at) {
        return flyway(target, change, RowKind.APPLIED, at, 1);
    }

    private Harness harness() {
        return Harness.inMemory(List.of(path("claims")), state);
    }

    /** dev, qa and prod with two targets. */
    private static Application path(String name) {
        return Configured.application(
                name,
                name.equals("claims") ? "CLM" : "ELI",
                Configured.environment(name, "dev", Tier.DEVELOPMENT, "one"),
                Configured.environment(name, "qa", Tier.TEST, "one"),
                Configured.environment(name, "prod", Tier.PRODUCTION, "a", "b"));
    }
}
