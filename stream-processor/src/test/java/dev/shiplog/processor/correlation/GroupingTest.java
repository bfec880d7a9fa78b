package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.LIQUIBASE;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.processor.Say;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class GroupingTest {
    private static final String T = "claims/dev/one";

    @Test
    void rowsWithoutARunBelongTogetherUntilAPauseOfMoreThanAMinute() {
        List<Group> groups = group(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                flyway(T, "V2", RowKind.APPLIED, 60.2, 2),
                flyway(T, "V3", RowKind.APPLIED, 120.5, 3));
        assertThat(changes(groups)).isEqualTo("V1 V2 | V3");
    }

    @Test
    void rowsOfAReportedRunAreOneDeploymentHoweverLongTheirPauses() {
        List<Group> groups = group(
                flyway(T, "V1", RowKind.APPLIED, 10, 1),
                flyway(T, "V2", RowKind.APPLIED, 500, 2),
                report(T, FLYWAY, "r", 0, 600.0, Outcome.SUCCEEDED, null));
        assertThat(changes(groups)).isEqualTo("V1 V2");
        assertThat(groups.getFirst().startedAt()).isEqualTo(at(0));
        assertThat(groups.getFirst().finishedAt()).isEqualTo(at(600));
    }

    @Test
    void aRowMayStickOutOfItsRunByTwoSecondsAndNotMore() {
        DeploymentRecorded run = report(T, FLYWAY, "r", 0, 10.0, Outcome.SUCCEEDED, null);
        assertThat(changes(group(flyway(T, "V1", RowKind.APPLIED, 12, 1), run))).isEqualTo("V1");
        assertThat(changes(group(flyway(T, "V1", RowKind.APPLIED, 12.5, 1), run)))
                .isEqualTo("- | V1");
    }

    @Test
    void aRowGoesToTheRunThatContainsItRatherThanToANeighbour() {
        List<Group> groups = group(
                report(T, FLYWAY, "before", 0, 9.5, Outcome.SUCCEEDED, null),
                report(T, FLYWAY, "its", 9.6, 20.0, Outcome.SUCCEEDED, null),
                flyway(T, "V1", RowKind.APPLIED, 10, 1));
        assertThat(groups).hasSize(2);
        assertThat(groups.getLast().rows()).hasSize(1);
        assertThat(groups.getLast().run()).isNotNull();
        assertThat(groups.getLast().startedAt()).isEqualTo(at(9.6));
    }

    @Test
    void aRowThatSeemsToBeginBeforeItsRunIsNotTakenForTheNextAndShorterOne() {
        List<Group> groups = group(
                report(T, FLYWAY, "its", 0, 0.6, Outcome.SUCCEEDED, null),
                report(T, FLYWAY, "next", 0.9, 1.1, Outcome.SUCCEEDED, null),
                took(flyway(T, "V3", RowKind.APPLIED, 0.2, 1), Duration.ofMillis(400)),
                flyway(T, "V4", RowKind.APPLIED, 1, 2));
        assertThat(changes(groups)).isEqualTo("V3 | V4");
        assertThat(groups).extracting(group -> group.startedAt()).containsExactly(at(0), at(0.9));
    }

    @Test
    void aRowBetweenTwoRunsBelongsToTheNearer() {
        List<Group> groups = group(
                report(T, FLYWAY, "its", 0, 5.0, Outcome.SUCCEEDED, null),
                report(T, FLYWAY, "next", 6.5, 7.0, Outcome.SUCCEEDED, null),
                flyway(T, "V3", RowKind.APPLIED, 5.1, 1));
        assertThat(changes(groups)).isEqualTo("V3 | -");
    }

    @Test
    void rowsOnBothSidesOfAReportedRunAreTwoDeployments() {
        List<Group> groups = group(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                report(T, FLYWAY, "r", 10, 20.0, Outcome.SUCCEEDED, null),
                flyway(T, "V2", RowKind.APPLIED, 15, 2),
                flyway(T, "V3", RowKind.APPLIED, 30, 3));
        assertThat(changes(groups)).isEqualTo("V1 | V2 | V3");
    }

    @Test
    void liquibaseRunsArePartedByTheirIdsAndJoinedOverAnyPause() {
        List<Group> groups = group(
                liquibase(T, "a", RowKind.APPLIED, 10, 1, at(5)),
                liquibase(T, "b", RowKind.APPLIED, 11, 2, at(9)),
                liquibase(T, "c", RowKind.APPLIED, 4000, 3, at(5)));
        assertThat(changes(groups)).isEqualTo("a c | b");
        assertThat(groups.getFirst().anchoredAt()).isEqualTo(at(5));
        assertThat(groups.getFirst().id().anchoredAt()).isEqualTo(at(5));
    }

    @Test
    void theSameTenDigitsAfterTheirWrapAreAnotherRun() {
        List<Group> groups = group(
                liquibase(T, "a", RowKind.APPLIED, 6, 1, at(5)),
                liquibase(T, "a", RowKind.RERAN, 10_000_006, 1, at(10_000_005)));
        assertThat(groups).extracting(Group::anchoredAt).containsExactly(at(5), at(10_000_005));
        assertThat(groups.get(0).rows().getFirst().content().run())
                .isEqualTo(groups.get(1).rows().getFirst().content().run());
    }

    @Test
    void runsOfOneJavaProcessShareAnIdAndArePartedWhereAChangeIsThereAgain() {
        List<Group> groups = group(
                liquibase(T, "a", RowKind.APPLIED, 6, 1, at(5)),
                liquibase(T, "b", RowKind.APPLIED, 7, 2, at(5)),
                liquibase(T, "a", RowKind.APPLIED, 3600, 1, at(5)),
                liquibase(T, "b", RowKind.APPLIED, 3601, 2, at(5)),
                liquibase(T, "c", RowKind.APPLIED, 3602, 3, at(5)));

        assertThat(groups).extracting(group -> group.rows().size()).containsExactly(2, 3);
        assertThat(groups).extracting(Group::id).doesNotHaveDuplicates();
        assertThat(groups.getLast().anchoredAt()).isEqualTo(at(3600));
    }

    @Test
    void aChangeThatIsThereAgainWithinAMinuteBeginsAnotherRun() {
        List<Group> groups = group(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                flyway(T, "V2", RowKind.FAILED, 1, 2),
                flyway(T, "V2", RowKind.APPLIED, 20, 2),
                flyway(T, "V3", RowKind.APPLIED, 21, 3));

        assertThat(changes(groups)).isEqualTo("V1 V2 | V2 V3");
    }

    @Test
    void eachMoveOfAPositionIsADeploymentOfItsOwnSinceItMayHaveGoneBack() {
        List<Group> groups = group(
                Say.alembic(T, "three", 8.0, 10),
                Say.alembic(T, "one", 18.0, 20, "three"),
                Say.alembic(T, "two", 28.0, 30, "one"));

        assertThat(changes(groups)).isEqualTo("three | one | two");
    }

    @Test
    void aReportWithoutRowsIsADeploymentOfItsOwn() {
        List<Group> groups = group(
                report(T, LIQUIBASE, "1", 0, 5.0, Outcome.FAILED, null),
                report(T, LIQUIBASE, "2", 3600, 3605.0, Outcome.FAILED, null));
        assertThat(changes(groups)).isEqualTo("- | -");
        assertThat(groups.get(0).id()).isNotEqualTo(groups.get(1).id());
    }

    @Test
    void theReportWithTheLaterFinishCountsAndTheSameNameOnAnotherDayIsAnotherRun() {
        List<Group> groups = group(
                report(T, FLYWAY, "ci", 0, 30.0, Outcome.SUCCEEDED, null),
                report(T, FLYWAY, "ci", 0, null, Outcome.RUNNING, null),
                report(T, FLYWAY, "ci", 90_000, 90_030.0, Outcome.FAILED, null));
        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().finishedAt()).isEqualTo(at(30));
        assertThat(groups.getFirst().id()).isNotEqualTo(groups.getLast().id());
    }

    @Test
    void ofAnEditedRowTheOneWithAChecksumCountsAndBothStayOnTheTrail() {
        HistoryObserved whole = flyway(T, "V1", RowKind.APPLIED, 0, 1);
        HistoryObserved cleared =
                new HistoryObserved(whole.target(), whole.tool(), whole.table(), withChecksum(whole, null));
        for (List<PipelineEvent> order :
                List.of(List.<PipelineEvent>of(whole, cleared, whole), List.<PipelineEvent>of(cleared, whole))) {
            List<Group> groups = group(order.toArray(PipelineEvent[]::new));
            Row counted = groups.getFirst().rows().getFirst();
            assertThat(counted.content().checksum()).isNotNull();
            assertThat(counted.seen()).hasSize(2);
        }
    }

    @Test
    void factsThatAreFarApartAreGroupedAloneAsTheyAreTogether() {
        PipelineEvent[] morning = {
            flyway(T, "V1", RowKind.APPLIED, 0, 1), report(T, FLYWAY, "r", 20, 40.0, Outcome.SUCCEEDED, null)
        };
        PipelineEvent[] later = {
            flyway(T, "V2", RowKind.APPLIED, 40 + 62.5, 2), flyway(T, "V3", RowKind.APPLIED, 120, 3)
        };
        List<Group> apart = new ArrayList<>(group(morning));
        apart.addAll(group(later));
        List<PipelineEvent> both = new ArrayList<>(Arrays.asList(morning));
        both.addAll(Arrays.asList(later));
        assertThat(group(both.toArray(PipelineEvent[]::new))).isEqualTo(apart);
    }

    private static HistoryObserved took(HistoryObserved seen, Duration took) {
        HistoryRow row = seen.row();
        return new HistoryObserved(
                seen.target(),
                seen.tool(),
                seen.table(),
                new HistoryRow(
                        row.change(),
                        row.kind(),
                        row.executedAt(),
                        row.zoneAssumed(),
                        row.position(),
                        took,
                        row.checksum(),
                        row.run(),
                        row.executedBy(),
                        row.author(),
                        row.description(),
                        row.comments(),
                        row.labels(),
                        row.tag(),
                        row.toolVersion()));
    }

    private static HistoryRow withChecksum(HistoryObserved seen, @Nullable Checksum checksum) {
        HistoryRow row = seen.row();
        return new HistoryRow(
                row.change(),
                row.kind(),
                row.executedAt(),
                row.zoneAssumed(),
                row.position(),
                row.took(),
                checksum,
                row.run(),
                row.executedBy(),
                row.author(),
                row.description(),
                row.comments(),
                row.labels(),
                row.tag(),
                row.toolVersion());
    }

    static List<Group> group(PipelineEvent... events) {
        List<Seen<HistoryObserved>> rows = new ArrayList<>();
        List<Seen<DeploymentRecorded>> reports = new ArrayList<>();
        for (PipelineEvent event : events) {
            if (event instanceof HistoryObserved) {
                rows.add(Seen.of(Say.fact(event), HistoryObserved.class));
            } else {
                reports.add(Seen.of(Say.fact(event), DeploymentRecorded.class));
            }
        }
        return Grouping.group(rows, reports);
    }

    @Test
    void whatTwoTablesTellOfOneRunIsOneDeploymentAndEachExecutionOne() {
        HistoryObserved first = liquibase(T, "a", RowKind.APPLIED, 6, 1, at(5));
        HistoryObserved failed = inSecondTable(liquibase(T, "b", RowKind.FAILED, 8, 0, at(5)));
        HistoryObserved again = inSecondTable(liquibase(T, "a", RowKind.APPLIED, 5.9, 0, at(5)));
        List<Group> groups = group(again, failed, first);
        assertThat(changes(groups)).isEqualTo("a b");
        assertThat(groups).isEqualTo(group(first, again, failed));
        Row joined = groups.getFirst().rows().getFirst();
        assertThat(joined.counted().table()).isEqualTo("public.databasechangelog");
        assertThat(joined.content().executedAt()).isEqualTo(at(6));
        assertThat(joined.content().host()).isEqualTo("build-7");
        assertThat(joined.content().took()).isEqualTo(Duration.ofMillis(250));
        assertThat(joined.seen()).hasSize(2);
    }

    @Test
    void aRollbackThatTheSecondTableTellsOfIsADeploymentOfItsOwn() {
        List<Group> groups = group(
                inSecondTable(liquibase(T, "a", RowKind.APPLIED, 6, 0, at(5))),
                inSecondTable(liquibase(T, "a", RowKind.UNDONE, 20, 0, at(19))));
        assertThat(changes(groups)).isEqualTo("a | a");
    }

    private static HistoryObserved inSecondTable(HistoryObserved seen) {
        HistoryRow row = seen.row();
        return new HistoryObserved(
                seen.target(),
                seen.tool(),
                "public.databasechangeloghistory",
                new HistoryRow(
                        row.change(),
                        row.kind(),
                        row.executedAt(),
                        row.zoneAssumed(),
                        row.position(),
                        Duration.ofMillis(250),
                        row.checksum(),
                        row.run(),
                        row.executedBy(),
                        row.author(),
                        row.description(),
                        row.comments(),
                        row.labels(),
                        row.tag(),
                        row.toolVersion(),
                        false,
                        null,
                        List.of(),
                        "build-7",
                        null));
    }

    private static String changes(List<Group> groups) {
        return groups.stream()
                .map(group -> group.rows().isEmpty()
                        ? "-"
                        : group.rows().stream()
                                .map(row -> row.content().change().value())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" | "));
    }
}
