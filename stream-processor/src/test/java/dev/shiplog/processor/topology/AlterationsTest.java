package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.ALEMBIC;
import static dev.shiplog.processor.Say.LIQUIBASE;
import static dev.shiplog.processor.Say.alembic;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.dropped;
import static dev.shiplog.processor.Say.edited;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.follows;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.returned;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a history table that does not only grow. */
final class AlterationsTest {
    private static final String X = "eligibility/prod/x";
    private static final String CLAIMS = "claims/prod/a";
    private static final HistoryObserved ROW = liquibase(X, "a", RowKind.APPLIED, 10, 1, at(5));

    @TempDir
    private Path state;

    @Test
    void aRowThatVanishedIsARollBackAndBothDeploymentsStand() {
        try (Harness harness = harness()) {
            harness.send(ROW, vanished(ROW, 1000, 1010)).settle();

            Trail written = harness.standing().getFirst();
            assertThat(written.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(alterations(written)).containsExactly(AlterationCause.ROLLED_BACK);
            Trail taken = harness.standing().getLast();
            assertThat(taken.outcome()).isEqualTo(Outcome.ROLLED_BACK);
            assertThat(taken.basis()).isEqualTo(OutcomeBasis.HISTORY_TABLE);
            assertThat(taken.startedAt()).isEqualTo(at(1010));
            assertThat(taken.finishedAt()).isNull();
            assertThat(taken.changes().getFirst().problem())
                    .contains("between 2026-03-02T12:16:40Z and 2026-03-02T12:16:50Z", "deleted by hand");
            Alert alert = altered(harness).getFirst();
            assertThat(alert.state()).isEqualTo(AlertState.OPEN);
            assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(alert.since()).isEqualTo(at(1010));
        }
    }

    @Test
    void aReportedRollBackIsOneDeploymentAndAlarmsNobody() {
        try (Harness harness = harness()) {
            harness.send(ROW, vanished(ROW, 1000, 1010)).settle();
            assertThat(altered(harness)).hasSize(1);
            harness.send(report(X, LIQUIBASE, "liquibase rollback", 1003, 1004.0, Outcome.ROLLED_BACK, null, "ELG-1"))
                    .settle();

            assertThat(harness.standing()).hasSize(2);
            Trail taken = harness.standing().getLast();
            assertThat(taken.basis()).isEqualTo(OutcomeBasis.RUN_REPORT);
            assertThat(taken.changes()).singleElement().satisfies(change -> {
                assertThat(change.outcome()).isEqualTo(Outcome.ROLLED_BACK);
                assertThat(change.problem()).isNull();
            });
            assertThat(taken.startedAt()).isEqualTo(at(1003));
            assertThat(altered(harness)).allMatch(alert -> alert.state() == AlertState.RESOLVED);
        }
    }

    @Test
    void anUpdateThatRanInBetweenTookNothingBack() {
        try (Harness harness = harness()) {
            harness.send(
                            ROW,
                            vanished(ROW, 1000, 1010),
                            report(X, LIQUIBASE, "update", 1003, 1004.0, Outcome.SUCCEEDED, null))
                    .settle();
            assertThat(harness.standing()).hasSize(3);
            assertThat(harness.open()).extracting(Alert::kind).contains(AlertKind.HISTORY_ALTERED);
        }
    }

    @Test
    void twoCollectorsAndASecondTellingAreOneAlteration() {
        try (Harness harness = harness()) {
            harness.send(
                            ROW,
                            vanished(ROW, 1000, 1010),
                            vanished(ROW, 1000, 1012),
                            vanished(ROW, 995, 1005),
                            vanished(ROW, 2000, 2005))
                    .settle();
            List<TrailAlteration> told =
                    harness.standing().getFirst().changes().getFirst().alterations();
            assertThat(told).extracting(TrailAlteration::lastSeenAt).containsExactly(at(1000), at(2000));
            assertThat(told).extracting(TrailAlteration::noticedAt).containsExactly(at(1005), at(2005));
            assertThat(harness.standing()).hasSize(3);
            assertThat(altered(harness).stream().filter(alert -> alert.state() == AlertState.OPEN))
                    .hasSize(2);
        }
    }

    @Test
    void aTargetWhoseRowVanishedIsBehindUntilItReturns() {
        HistoryObserved a = flyway(CLAIMS, "V1", RowKind.APPLIED, 0, 1);
        try (Harness harness = harness()) {
            harness.send(a, flyway("claims/prod/b", "V1", RowKind.APPLIED, 10, 1))
                    .settle();
            assertThat(open(harness, AlertKind.TARGET_BEHIND)).isEmpty();
            harness.send(vanished(a, 100, 110)).settle();
            assertThat(open(harness, AlertKind.TARGET_BEHIND)).hasSize(1);
            assertThat(open(harness, AlertKind.HISTORY_ALTERED)).hasSize(1);
            harness.send(returned(a, 200, 210)).settle();
            assertThat(open(harness, AlertKind.TARGET_BEHIND)).isEmpty();
            assertThat(altered(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.state()).isEqualTo(AlertState.RESOLVED);
                assertThat(alert.resolvedAt()).isEqualTo(at(210));
            });
        }
    }

    @Test
    void aTableThatGoesAsAWholeIsAResetInDevelopmentAndCriticalInProduction() {
        HistoryObserved dev = flyway("claims/dev/one", "V1", RowKind.APPLIED, 0, 1);
        HistoryObserved prod = flyway(CLAIMS, "V1", RowKind.APPLIED, 0, 1);
        try (Harness harness = harness()) {
            harness.send(dev, vanished(dev, 100, 110), dropped(dev, 100, 110))
                    .send(prod, vanished(prod, 100, 110), dropped(prod, 100, 110))
                    .settle();

            assertThat(altered(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.target()).isEqualTo(prod.target());
                assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
            });
            harness.send(flyway("claims/dev/one", "V2", RowKind.APPLIED, 200, 2))
                    .send(vanished(flyway("claims/dev/one", "V2", RowKind.APPLIED, 200, 2), 300, 310))
                    .settle();
            assertThat(altered(harness)).extracting(Alert::severity).containsExactly(Severity.LOW, Severity.CRITICAL);
        }
    }

    @Test
    void aRowWithAnOldDateIsCriticalInProduction() {
        HistoryObserved forged = flyway(CLAIMS, "V2", RowKind.APPLIED, 5, 2);
        try (Harness harness = harness()) {
            harness.send(flyway(CLAIMS, "V1", RowKind.APPLIED, 0, 1), forged, backdated(forged))
                    .settle();

            assertThat(altered(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
                assertThat(alert.title()).startsWith("1 row of").contains("came with an old date");
                assertThat(alert.detail()).contains("and a look at 2026-03-12T22:00:00Z did not find it");
            });
        }
    }

    @Test
    void anEditIsListedAndWhatWasExecutedStaysAsItWas() {
        HistoryObserved row = flyway(CLAIMS, "V1", RowKind.APPLIED, 0, 1);
        HistoryObserved repaired = checked(row, new Checksum("flyway-crc32", "99"));
        HistoryObserved forged = flyway(CLAIMS, "V2", RowKind.APPLIED, 5000, 2);
        HistoryObserved second = flyway(CLAIMS, "V2", RowKind.APPLIED, 1, 2);
        try (Harness harness = harness()) {
            harness.send(row, repaired, edited(row, repaired, 100, 110), second, forged)
                    .settle();
            harness.send(edited(second, forged, 9000, 9010)).settle();

            Trail trail = only(harness);
            assertThat(trail.changes().getFirst().checksum())
                    .isEqualTo(row.row().checksum());
            assertThat(trail.changes().getLast().appliedAt()).isEqualTo(at(1));
            assertThat(alterations(trail)).containsExactly(AlterationCause.REPAIRED, AlterationCause.EDITED_BY_HAND);
            assertThat(open(harness, AlertKind.HISTORY_ALTERED)).hasSize(2);
            assertThat(open(harness, AlertKind.HISTORY_ALTERED).getFirst().detail())
                    .contains("checksum was ", "is flyway-crc32:99");
        }
    }

    @Test
    void whatToolsRewriteAsAHabitAlarmsNobody() {
        HistoryObserved upgraded = checked(ROW, new Checksum("liquibase-9", "99"));
        HistoryObserved again = liquibase(X, "b", RowKind.RERAN, 2000, 1, at(1995));
        HistoryObserved first = liquibase(X, "b", RowKind.APPLIED, 12, 2, at(5));
        try (Harness harness = harness()) {
            harness.send(ROW, upgraded, edited(ROW, upgraded, 100, 110), first, again, edited(first, again, 1990, 2010))
                    .settle();

            assertThat(alterations(harness.standing().getFirst()))
                    .containsExactly(AlterationCause.CHECKSUM_UPGRADED, AlterationCause.RERUN_IN_PLACE);
            assertThat(harness.standing()).hasSize(2);
            assertThat(altered(harness)).isEmpty();
        }
    }

    @Test
    void whatWasThereAtTheFirstLookIsOneTrailOfUnknownTime() {
        try (Harness harness = harness()) {
            harness.send(
                            alembic(CLAIMS, "aaa", null, 10),
                            alembic(CLAIMS, "bbb", null, 10),
                            alembic(CLAIMS, "aaa", null, 500),
                            report(CLAIMS, ALEMBIC, "r", 9, 11.0, Outcome.SUCCEEDED, null))
                    .settle();
            Trail first = harness.standing().stream()
                    .filter(trail -> trail.basis() == OutcomeBasis.FIRST_LOOK)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.changes()).hasSize(2).allMatch(change -> change.appliedAt() == null);
            assertThat(first.finishedAt()).isNull();
            assertThat(harness.standing()).hasSize(2);
        }
    }

    @Test
    void aHeadThatMovesStandsForAllThatLiesBetweenAndBackForRollingItBack() {
        try (Harness harness = harness()) {
            harness.send(alembic(CLAIMS, "ddd", 100.0, 110, "aaa"), follows("bbb", "aaa", 21))
                    .settle();
            assertThat(changes(only(harness))).containsExactly("ddd SUCCEEDED");
            harness.send(follows("ccc", "bbb", 22), follows("ddd", "ccc", 23)).settle();
            assertThat(changes(only(harness))).containsExactly("bbb SUCCEEDED", "ccc SUCCEEDED", "ddd SUCCEEDED");
            harness.send(alembic(CLAIMS, "bbb", 900.0, 910, "ddd")).settle();
            Trail back = harness.standing().getLast();
            assertThat(changes(back)).containsExactly("ddd ROLLED_BACK", "ccc ROLLED_BACK");
            assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        }
    }

    @Test
    void aRunBetweenTwoLooksIsTheOneInWhichTheRowAppeared() {
        try (Harness harness = harness()) {
            harness.send(
                            alembic(CLAIMS, "bbb", 0.0, 3600, "aaa"),
                            report(CLAIMS, ALEMBIC, "failed", 100, 101.0, Outcome.FAILED, null),
                            report(CLAIMS, ALEMBIC, "went through", 200, 201.0, Outcome.SUCCEEDED, null))
                    .settle();
            assertThat(harness.standing().getLast().startedAt()).isEqualTo(at(200));
            assertThat(changes(harness.standing().getLast())).containsExactly("bbb SUCCEEDED");
        }
    }

    private static HistoryAltered backdated(HistoryObserved row) {
        return new HistoryAltered(
                row.target(),
                row.tool(),
                row.table(),
                Alteration.ROW_BACKDATED,
                null,
                row.row(),
                1,
                at(900_000),
                at(900_010));
    }

    private static List<AlterationCause> alterations(Trail trail) {
        return trail.changes().stream()
                .flatMap(change -> change.alterations().stream())
                .map(TrailAlteration::cause)
                .toList();
    }

    private static List<String> changes(Trail trail) {
        return trail.changes().stream()
                .map(change -> change.change() + " " + change.outcome())
                .toList();
    }

    private static List<Alert> altered(Harness harness) {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.HISTORY_ALTERED)
                .toList();
    }

    private static List<Alert> open(Harness harness, AlertKind kind) {
        return harness.open().stream().filter(alert -> alert.kind() == kind).toList();
    }

    private Harness harness() {
        return Harness.inMemory(Configured.both(), state);
    }

    private static Trail only(Harness harness) {
        assertThat(harness.standing()).hasSize(1);
        return harness.standing().getFirst();
    }
}
