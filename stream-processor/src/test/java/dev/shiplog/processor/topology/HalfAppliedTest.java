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
import dev.shiplog.processor.Variants;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private Harness harness;

    @BeforeEach
    void oneCommitBringsInTwoChanges() {
        harness = Harness.inMemory(
                List.of(Configured.application(
                        "claims",
                        "CLM",
                        Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                        Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b"))),
                state);
        harness.send(brings(1, "V1"), brings(1, "V2"));
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aRunThatLeavesOutASiblingOfTheSameCommitIsHalfApplied() {
        harness.send(applied(A, "V1", 100), settled(A, FLYWAY, 100)).settle();
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.target()).isEqualTo(target(A));
            assertThat(alert.detail()).contains("V2");
        });
        assertThat(promotion("V2").problems())
                .extracting(PromotionProblem::kind)
                .containsExactly(PromotionProblemKind.HALF_APPLIED);
        harness.send(applied(A, "V2", 9000)).settle();
        assertThat(all())
                .extracting(Alert::state, Alert::resolvedAt)
                .containsExactly(tuple(AlertState.RESOLVED, at(9000)));
    }

    @Test
    void aChangeThatChoosesItsDatabasesIsMissedOnlyWhereASiblingHasIt() {
        harness.send(
                        brings(2, "V3"),
                        Variants.choosing(brings(2, "V4")),
                        applied(A, "V3", 100),
                        applied(B, "V3", 200),
                        settled(A, FLYWAY, 100),
                        settled(B, FLYWAY, 200))
                .settle();
        assertThat(open()).isEmpty();
        harness.send(applied(A, "V4", 9000)).settle();
        assertThat(open()).extracting(Alert::target).containsExactly(target(B));
    }

    @Test
    void whatIsRemovedInGitAfterTheRunIsMissedNoMore() {
        harness.send(applied(A, "V1", 100), settled(A, FLYWAY, 100)).settle();
        assertThat(open()).hasSize(1);
        harness.send(introduced(REPOSITORY, 2, FLYWAY, "V2", Introduction.REMOVED, 500))
                .settle();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatIsMarkedAsDoneLaterIsMissedNoMore() {
        harness.send(applied(A, "V1", 100), settled(A, FLYWAY, 100)).settle();
        assertThat(open()).hasSize(1);
        harness.send(flyway(A, "V2", RowKind.MARKER, 5000, 2)).settle();
        assertThat(open()).isEmpty();
    }

    @Test
    void aRunThatIsSeenUnderWayAlarmsNobody() {
        harness.send(settled(A, FLYWAY, 50), applied(A, "V1", 100)).settle();
        assertThat(promotion("V2").problems()).isEmpty();
        harness.send(applied(A, "V2", 101), settled(A, FLYWAY, 101)).settle();
        assertThat(all()).isEmpty();
    }

    @Test
    void aReportedRunOfWhichALookSawOnlyTheBeginningAlarmsNobody() {
        harness.send(applied(A, "V1", 100), report(A, FLYWAY, "r-a", 99, 110.0, Outcome.SUCCEEDED, sha(1)))
                .settle();
        harness.send(applied(A, "V2", 105), settled(A, FLYWAY, 105)).settle();
        assertThat(all()).isEmpty();
    }

    @Test
    void aRunThatOutlivesAStaleLockIsTakenBackAndJudgedAnew() {
        harness.send(brings(1, "V3"), settled(A, FLYWAY, 100), applied(A, "V1", 100))
                .settle();
        assertThat(open()).hasSize(1);
        harness.send(applied(A, "V2", 150)).settle();
        assertThat(open()).isEmpty();
        harness.send(settled(A, FLYWAY, 150)).settle();
        assertThat(open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.detail()).contains("V3").doesNotContain("V2"));
    }

    @Test
    void theRestOfAnotherTargetSaysNothing() {
        harness.send(applied(A, "V1", 100), settled(B, FLYWAY, 200)).settle();
        assertThat(all()).isEmpty();
    }

    @Test
    void aRunOfWhichNothingIsLeftIsNotHalfApplied() {
        HistoryObserved row = applied(A, "V1", 100);
        harness.send(row, settled(A, FLYWAY, 100)).settle();
        assertThat(open()).hasSize(1);
        harness.send(vanished(row, 5000, 5010)).settle();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatTheSameCheckoutBroughtToOthersIsMissing() {
        harness.send(
                        brings(3, "V3"),
                        brings(4, "V4"),
                        report(A, FLYWAY, "r-a", 99, 110.0, Outcome.SUCCEEDED, sha(4)),
                        applied(A, "V3", 100),
                        applied(A, "V4", 101),
                        report(B, FLYWAY, "r-b", 199, 210.0, Outcome.FAILED, sha(4)),
                        applied(B, "V3", 200),
                        settled(B, FLYWAY, 200))
                .settle();
        assertThat(open()).singleElement().satisfies(alert -> {
            assertThat(alert.target()).isEqualTo(target(B));
            assertThat(alert.detail()).contains("V4");
        });
    }

    @Test
    void aRunFromBeforeTheCommitOrAfterABaselineIsWhole() {
        harness.send(applied(DEV, "V1", -5000), flyway(A, "V1", RowKind.MARKER, 10, 1), applied(A, "V2", 20))
                .settle();
        assertThat(open()).isEmpty();
    }

    private Promotion promotion(String change) {
        return Objects.requireNonNull(harness.promotions().get("flyway " + change), change);
    }

    private static ChangeIntroduced brings(int commit, String change) {
        return introduced(REPOSITORY, commit, FLYWAY, change, Introduction.INTRODUCED, -60);
    }

    private List<Alert> open() {
        return all().stream().filter(alert -> alert.state() == AlertState.OPEN).toList();
    }

    private List<Alert> all() {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.HALF_APPLIED)
                .toList();
    }

    private static HistoryObserved applied(String target, String change, double at) {
        return flyway(target, change, RowKind.APPLIED, at, 1);
    }
}
