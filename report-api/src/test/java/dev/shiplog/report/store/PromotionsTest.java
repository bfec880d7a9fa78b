package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromotionsTest {
    private static final ApplicationName CLAIMS = new ApplicationName("claims");
    private static final EnvironmentName PROD = new EnvironmentName("prod");
    private static final Instant NOON = Examples.NOON;

    private final TestStore store = new TestStore();
    private final Promotion older = Found.promotion(
            "V1",
            1,
            NOON.minusSeconds(100),
            Found.stage("qa", 1, 1, NOON, NOON),
            Found.stage("prod", 0, 1, null, null));
    private final Promotion newer = Found.withProblem(
            Found.promotion(
                    "V2",
                    1,
                    NOON.minusSeconds(50),
                    Found.stage("qa", 1, 1, NOON, NOON),
                    Found.stage("prod", 1, 1, NOON.plusSeconds(60), NOON.plusSeconds(60))),
            PromotionProblemKind.OUT_OF_ORDER,
            "prod");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void changesArePagedByTheirBeginningAndTheNewestVersionCounts() {
        Promotion again = newer.withVersion(2);
        store.store(arrived(0, newer), arrived(1, older));

        IntakeOutcome outcome = store.store(arrived(2, again), arrived(3, newer));

        assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.PROMOTIONS, new Tally(2, 1, 1, 0, 0))));
        Page<PromotionVersion> page = list(PromotionFilter.of(CLAIMS), null, 1);
        assertThat(page.items()).extracting(PromotionVersion::promotion).containsExactly(again);
        Page<PromotionVersion> last = list(PromotionFilter.of(CLAIMS), page.next(), 1);
        assertThat(last.items()).extracting(PromotionVersion::promotion).containsExactly(older);
        assertThat(last.next()).isNull();
        assertThat(store.textOf("select count(*) from shiplog.promotion_version"))
                .isEqualTo("3");
        assertThat(store.textOf("select count(*) from shiplog.promotion_stage")).isEqualTo("4");
    }

    @Test
    void eachFilterFindsWhatItNames() {
        store.store(arrived(0, newer), arrived(1, older));

        assertThat(found(null, null, null, null, null)).containsExactly("V2", "V1");
        assertThat(found(new ToolName("liquibase"), null, null, null, null)).isEmpty();
        assertThat(found(null, "V1", null, null, null)).containsExactly("V1");
        assertThat(found(null, null, "CLM-1", null, null)).containsExactly("V2", "V1");
        assertThat(found(null, null, "CLM-2", null, null)).isEmpty();
        assertThat(found(null, null, null, PromotionProblemKind.OUT_OF_ORDER, null))
                .containsExactly("V2");
        assertThat(found(null, null, null, PromotionProblemKind.OUT_OF_ORDER, "qa"))
                .isEmpty();
        assertThat(found(null, null, null, null, "prod")).containsExactly("V2");
        assertThat(list(PromotionFilter.of(new ApplicationName("other")), null, 9)
                        .items())
                .isEmpty();
    }

    @Test
    void changesAreFoundByWhichTwoEnvironmentsDiffer() {
        Promotion onlyQa = older;
        Promotion both = newer;
        Promotion onlyProd = Found.promotion(
                "V3", 1, NOON, Found.stage("qa", 0, 1, null, null), Found.stage("prod", 1, 1, NOON, NOON));
        Promotion withoutTargets = Found.promotion(
                "V4", 1, NOON, Found.stage("qa", 1, 1, NOON, NOON), Found.stage("prod", 0, 0, null, null));
        store.store(arrived(0, onlyQa), arrived(1, both), arrived(2, onlyProd), arrived(3, withoutTargets));

        assertThat(differing("qa", "prod")).containsExactly("V3", "V1");
        assertThat(differing("prod", "qa")).containsExactly("V3", "V1");
        assertThat(differing("qa", "dev")).isEmpty();
    }

    private List<String> differing(String one, String other) {
        PromotionFilter filter = new PromotionFilter(
                CLAIMS, null, null, null, null, null, new EnvironmentName(one), new EnvironmentName(other), null, null);
        return list(filter, null, 9).items().stream()
                .map(each -> each.promotion().change().value())
                .toList();
    }

    private List<String> found(
            @Nullable ToolName tool,
            @Nullable String change,
            @Nullable String ticket,
            @Nullable PromotionProblemKind problem,
            @Nullable String environment) {
        PromotionFilter filter = new PromotionFilter(
                CLAIMS,
                tool,
                change == null ? null : new ChangeId(change),
                ticket == null ? null : new TicketKey(ticket),
                null,
                problem,
                environment == null ? null : new EnvironmentName(environment),
                null,
                null,
                null);
        return list(filter, null, 9).items().stream()
                .map(each -> each.promotion().change().value())
                .toList();
    }

    private Page<PromotionVersion> list(PromotionFilter filter, @Nullable Cursor after, int limit) {
        return store.readers().promotions().list(filter, after, limit);
    }

    @Test
    void aCellTellsTheNewestAttemptAndWhetherTheTargetHasTheChange() {
        Trail applied = deployed("north", NOON, "V1", Outcome.SUCCEEDED);
        Trail failedAgain = deployed("north", NOON.plusSeconds(60), "V1", Outcome.FAILED);
        Trail failed = deployed("south", NOON, "V1", Outcome.FAILED);
        store.store(arrived(0, applied), arrived(1, failedAgain), arrived(2, failed), arrived(0, older));

        List<PromotionCell> cells = store.readers()
                .promotions()
                .cells(list(PromotionFilter.of(CLAIMS), null, 9).items(), CellFilter.ALL);

        assertThat(cells).hasSize(2);
        assertThat(cells.getFirst()).satisfies(cell -> {
            assertThat(cell.target()).isEqualTo(new TargetName("north"));
            assertThat(cell.holds()).isTrue();
            assertThat(cell.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(cell.deployment()).isEqualTo(failedAgain.deployment());
            assertThat(cell.failures())
                    .isEqualTo(new PromotionCell.Failures(1, NOON.plusSeconds(60), failedAgain.deployment()));
            assertThat(cell.checksum()).isEqualTo("flyway-crc32:-237750892");
        });
        assertThat(cells.getLast().holds()).isFalse();
    }

    @Test
    void aFleetTellsWhoLagsAndWhyAndHowFarEachChangeHasCome() {
        store.store(
                arrived(0, deployed("east", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(1, deployed("east", NOON.plusSeconds(60), "V2", Outcome.SUCCEEDED)),
                arrived(2, deployed("north", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(3, deployed("south", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(4, deployed("south", NOON.plusSeconds(60), "V2", Outcome.FAILED)),
                arrived(5, deployed("west", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(0, whole("V1", 4, NOON.plusSeconds(90))),
                arrived(1, whole("V2", 1, null)));
        store.store(
                checked(0, "east", TargetStatus.READ),
                checked(1, "north", TargetStatus.READ),
                checked(2, "south", TargetStatus.READ),
                checked(3, "west", TargetStatus.UNREACHABLE));

        FleetState fleet = store.readers().fleets().fleets(CLAIMS, PROD, null).getFirst();

        assertThat(fleet.members()).hasSize(4);
        assertThat(fleet.levels()).containsExactly(new FleetState.Level("V1", 3), new FleetState.Level("V2", 1));
        assertThat(fleet.lagging())
                .extracting(member -> member.target().value(), FleetMember::reason, FleetMember::missing)
                .containsExactly(
                        tuple("north", FleetMember.Reason.BEHIND, List.of("V2")),
                        tuple("south", FleetMember.Reason.FAILED, List.of("V2")),
                        tuple("west", FleetMember.Reason.UNREACHABLE, List.of("V2")));
        assertThat(fleet.changes())
                .extracting(
                        FleetState.Completion::change,
                        FleetState.Completion::percent,
                        FleetState.Completion::timeToComplete)
                .containsExactly(tuple("V2", 25, null), tuple("V1", 100, Duration.ofSeconds(90)));
        assertThat(store.readers().fleets().fleets(CLAIMS, new EnvironmentName("qa"), null))
                .isEmpty();
    }

    @Test
    void aTargetWhoseNewestDeploymentWasSkippedIsPostponedSinceTheFirstThatWas() {
        store.store(
                arrived(0, deployed("east", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(1, deployed("east", NOON.plusSeconds(60), "V2", Outcome.SUCCEEDED)),
                arrived(2, deployed("north", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(3, skipped("north", NOON.plusSeconds(60), "The schema has drifted.")),
                arrived(4, skipped("north", NOON.plusSeconds(3600), "The schema has drifted still.")),
                arrived(5, skipped("south", NOON.minusSeconds(60), "Not now.")),
                arrived(6, deployed("south", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(0, Found.promotion("V2", 1, NOON, Found.stage("prod", 1, 3, NOON.plusSeconds(60), null))));
        store.store(
                checked(0, "east", TargetStatus.READ),
                checked(1, "north", TargetStatus.READ),
                checked(2, "south", TargetStatus.READ));

        FleetState fleet = store.readers().fleets().fleets(CLAIMS, PROD, null).getFirst();

        assertThat(fleet.lagging())
                .extracting(member -> member.target().value(), FleetMember::reason, FleetMember::postponed)
                .containsExactly(
                        tuple(
                                "north",
                                FleetMember.Reason.POSTPONED,
                                new FleetMember.Postponement(NOON.plusSeconds(60), "The schema has drifted still.")),
                        tuple("south", FleetMember.Reason.BEHIND, null));
    }

    @Test
    void aTargetThatLacksAChangeAndHasDriftedIsPostponedSinceItDrifted() {
        store.store(
                arrived(0, deployed("east", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(1, deployed("east", NOON.plusSeconds(60), "V2", Outcome.SUCCEEDED)),
                arrived(2, deployed("north", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(0, Found.promotion("V2", 1, NOON, Found.stage("prod", 1, 2, NOON.plusSeconds(60), null))),
                arrived(0, drifted("d1", "north", NOON.plusSeconds(30))),
                arrived(1, drifted("d2", "north", NOON.plusSeconds(40))),
                arrived(2, drifted("d3", "east", NOON.plusSeconds(40))));
        store.store(checked(0, "east", TargetStatus.READ), checked(1, "north", TargetStatus.READ));

        FleetState fleet = store.readers().fleets().fleets(CLAIMS, PROD, null).getFirst();

        assertThat(fleet.lagging())
                .extracting(member -> member.target().value(), FleetMember::reason, FleetMember::postponed)
                .containsExactly(tuple(
                        "north",
                        FleetMember.Reason.POSTPONED,
                        new FleetMember.Postponement(NOON.plusSeconds(30), "2 objects have drifted, first table d1")));
    }

    private static Drift drifted(String id, String target, Instant seen) {
        return new Drift(
                        new DriftId(id),
                        new TargetRef(CLAIMS, PROD, new TargetName(target), null),
                        DriftComparison.DEPLOYMENT,
                        new DatabaseObject("table", id),
                        null,
                        null,
                        null,
                        DriftState.OPEN,
                        null,
                        seen,
                        seen,
                        null,
                        null,
                        null,
                        null,
                        1)
                .withVersion(1);
    }

    @Test
    void aClientIsShownWithItsChangesAndWhatItLacks() {
        store.store(
                arrived(0, deployed("east", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(1, deployed("east", NOON.plusSeconds(60), "V2", Outcome.SUCCEEDED)),
                arrived(2, deployed("north", NOON, "V1", Outcome.SUCCEEDED)),
                arrived(0, Found.promotion("V1", 1, NOON, Found.stage("prod", 2, 2, NOON, NOON))),
                arrived(1, Found.promotion("V2", 1, NOON, Found.stage("prod", 1, 2, NOON.plusSeconds(60), null))));
        ClientName north = new ClientName("north-health");
        PromotionFilter filter = new PromotionFilter(CLAIMS, null, null, null, null, null, null, null, north, null);

        List<PromotionVersion> changes = list(filter, null, 9).items();
        FleetState fleet = store.readers().fleets().fleets(CLAIMS, null, north).getFirst();

        assertThat(changes)
                .extracting(each -> each.promotion().change().value())
                .containsExactly("V1");
        assertThat(store.readers().promotions().cells(changes, CellFilter.of(filter)))
                .extracting(cell -> cell.target().value())
                .containsExactly("north");
        assertThat(fleet.members())
                .extracting(member -> member.target().value(), FleetMember::missing)
                .containsExactly(tuple("north", List.of("V2")));
        assertThat(store.readers().fleets().fleets(CLAIMS, null, new ClientName("nobody")))
                .isEmpty();
    }

    @Test
    void aTargetIsComparedByAChangeThatManyOthersHaveComeAfter() {
        List<Arrived> records = new ArrayList<>();
        records.add(arrived(0, deployed("east", NOON, "V0", Outcome.SUCCEEDED)));
        records.add(arrived(1, deployed("north", NOON, "V1", Outcome.SUCCEEDED)));
        records.add(arrived(0, Found.promotion("V0", 1, NOON, Found.stage("prod", 1, 2, NOON, null))));
        for (int i = 1; i <= 120; i++) {
            Instant at = NOON.plusSeconds(i);
            records.add(arrived(i, Found.promotion("V" + i, 1, NOON, Found.stage("prod", 2, 2, at, at))));
        }
        store.store(records.toArray(Arrived[]::new));

        FleetState fleet = store.readers().fleets().fleets(CLAIMS, PROD, null).getFirst();

        assertThat(fleet.lagging())
                .extracting(member -> member.target().value(), FleetMember::missing)
                .containsExactly(tuple("north", List.of("V0")));
        assertThat(fleet.more()).isFalse();
        assertThat(fleet.changes()).hasSize(101);
        assertThat(fleet.changes().getLast().change()).isEqualTo("V0");
    }

    private static Trail skipped(String target, Instant at, String problem) {
        return Examples.skipped(place(target), at, problem);
    }

    private static Promotion whole(String change, int holders, @Nullable Instant completeAt) {
        Instant firstAt = change.equals("V1") ? NOON : NOON.plusSeconds(60);
        return Found.promotion(change, 1, NOON, Found.stage("prod", holders, 4, firstAt, completeAt));
    }

    private static Trail deployed(String target, Instant at, String change, Outcome outcome) {
        return Examples.trail(place(target), at, 1, change, outcome, null);
    }

    private static TargetRef place(String target) {
        return new TargetRef(CLAIMS, PROD, new TargetName(target), new ClientName(target + "-health"));
    }

    private static Arrived checked(long offset, String target, TargetStatus status) {
        String problem = status == TargetStatus.READ ? null : "It does not answer.";
        return arrived(
                offset,
                Facts.observed(
                        Examples.SOURCE,
                        new TargetChecked(place(target), new ToolName("flyway"), status, problem, NOON)));
    }
}
