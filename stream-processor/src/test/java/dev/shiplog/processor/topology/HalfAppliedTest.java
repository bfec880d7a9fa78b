package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.settled;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.Say.target;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments that brought a target only a part of what belongs together, and those that only look so. */
final class HalfAppliedTest {
    private static final String REPOSITORY = "acme/claims";
    private static final String DEV = "claims/dev/one";
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";

    @TempDir
    private Path state;

    @Test
    void aRunThatLeavesOutASiblingOfTheSameCommitIsHalfApplied() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            applied(A, "V1", 100),
                            settled(A, FLYWAY, 100))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).singleElement().satisfies(alert -> {
                assertThat(alert.target()).isEqualTo(target(A));
                assertThat(alert.detail()).contains("V2");
            });
            assertThat(promotion(harness, "V2").problems())
                    .extracting(PromotionProblem::kind)
                    .containsExactly(PromotionProblemKind.HALF_APPLIED);
            harness.send(applied(A, "V2", 9000)).settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.HALF_APPLIED)
                    .extracting(Alert::state, Alert::resolvedAt)
                    .containsExactly(tuple(AlertState.RESOLVED, at(9000)));
        }
    }

    @Test
    void aChangeThatChoosesItsDatabasesIsMissedOnlyWhereASiblingHasIt() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            conditional(introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60)),
                            applied(A, "V1", 100),
                            applied(B, "V1", 200),
                            settled(A, FLYWAY, 100),
                            settled(B, FLYWAY, 200))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
            harness.send(applied(A, "V2", 9000)).settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.target()).isEqualTo(target(B)));
        }
    }

    @Test
    void whatIsRemovedInGitAfterTheRunIsMissedNoMore() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            applied(A, "V1", 100),
                            settled(A, FLYWAY, 100))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).hasSize(1);
            harness.send(introduced(REPOSITORY, 2, FLYWAY, "V2", Introduction.REMOVED, 500))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
        }
    }

    @Test
    void aRunThatIsSeenUnderWayAlarmsNobody() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            settled(A, FLYWAY, 50),
                            applied(A, "V1", 100))
                    .settle();
            assertThat(promotion(harness, "V2").problems()).isEmpty();
            harness.send(applied(A, "V2", 101), settled(A, FLYWAY, 101)).settle();
            assertThat(harness.alerts()).noneMatch(alert -> alert.kind() == AlertKind.HALF_APPLIED);
        }
    }

    @Test
    void aReportedRunOfWhichALookSawOnlyTheBeginningAlarmsNobody() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            applied(A, "V1", 100),
                            report(A, FLYWAY, "r-a", 99, 110.0, Outcome.SUCCEEDED, sha(1)))
                    .settle();
            harness.send(applied(A, "V2", 105), settled(A, FLYWAY, 105)).settle();
            assertThat(harness.alerts()).noneMatch(alert -> alert.kind() == AlertKind.HALF_APPLIED);
        }
    }

    @Test
    void aRunThatOutlivesAStaleLockIsTakenBackAndJudgedAnew() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V3", Introduction.INTRODUCED, -60),
                            settled(A, FLYWAY, 100),
                            applied(A, "V1", 100))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).hasSize(1);
            harness.send(applied(A, "V2", 150)).settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
            harness.send(settled(A, FLYWAY, 150)).settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED))
                    .singleElement()
                    .satisfies(
                            alert -> assertThat(alert.detail()).contains("V3").doesNotContain("V2"));
        }
    }

    @Test
    void theRestOfAnotherTargetSaysNothing() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            applied(A, "V1", 100),
                            settled(B, FLYWAY, 200))
                    .settle();
            assertThat(harness.alerts()).noneMatch(alert -> alert.kind() == AlertKind.HALF_APPLIED);
        }
    }

    @Test
    void aRunOfWhichNothingIsLeftIsNotHalfApplied() {
        try (Harness harness = harness()) {
            HistoryObserved row = applied(A, "V1", 100);
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            row,
                            settled(A, FLYWAY, 100))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).hasSize(1);
            harness.send(vanished(row, 5000, 5010)).settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
        }
    }

    @Test
    void whatTheSameCheckoutBroughtToOthersIsMissing() {
        try (Harness harness = harness()) {
            harness.send(
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 2, FLYWAY, "V2", Introduction.INTRODUCED, -50),
                            report(A, FLYWAY, "r-a", 99, 110.0, Outcome.SUCCEEDED, sha(2)),
                            applied(A, "V1", 100),
                            applied(A, "V2", 101),
                            report(B, FLYWAY, "r-b", 199, 210.0, Outcome.FAILED, sha(2)),
                            applied(B, "V1", 200),
                            settled(B, FLYWAY, 200))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).singleElement().satisfies(alert -> {
                assertThat(alert.target()).isEqualTo(target(B));
                assertThat(alert.detail()).contains("V2");
            });
        }
    }

    @Test
    void aRunFromBeforeTheCommitOrAfterABaselineIsWhole() {
        try (Harness harness = harness()) {
            harness.send(
                            applied(DEV, "V1", -5000),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            introduced(REPOSITORY, 1, FLYWAY, "V2", Introduction.INTRODUCED, -60),
                            flyway(A, "V1", RowKind.MARKER, 10, 1),
                            applied(A, "V2", 20))
                    .settle();
            assertThat(open(harness, AlertKind.HALF_APPLIED)).isEmpty();
        }
    }

    private static Promotion promotion(Harness harness, String change) {
        return Objects.requireNonNull(harness.promotions().get("flyway " + change), change);
    }

    private static ChangeIntroduced conditional(ChangeIntroduced plain) {
        return new ChangeIntroduced(
                plain.repository(),
                plain.commit(),
                plain.tool(),
                plain.change(),
                plain.introduction(),
                plain.path(),
                plain.position(),
                plain.type(),
                plain.checksum(),
                plain.author(),
                plain.comment(),
                plain.labels(),
                true,
                plain.reversible(),
                plain.follows(),
                plain.objects(),
                plain.committedAt());
    }

    private static List<Alert> open(Harness harness, AlertKind kind) {
        return harness.open().stream().filter(alert -> alert.kind() == kind).toList();
    }

    private static HistoryObserved applied(String target, String change, double at) {
        return flyway(target, change, RowKind.APPLIED, at, 1);
    }

    private Harness harness() {
        return Harness.inMemory(
                List.of(Configured.application(
                        "claims",
                        "CLM",
                        Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                        Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b"))),
                state);
    }
}
