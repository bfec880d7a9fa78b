package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.AlterationCause;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.PastPromotion;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final ApplicationName CLAIMS = new ApplicationName("claims");
    private static final Instant NOON = Examples.NOON;

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aDayShowsWhatTargetsHadThen() {
        store.store(
                arrived(0, deployed("north", NOON, Outcome.SUCCEEDED)),
                arrived(1, deployed("south", NOON, Outcome.FAILED)),
                arrived(2, deployed("south", NOON.plusSeconds(100), Outcome.SUCCEEDED)),
                arrived(0, way()));

        assertThat(holding(NOON.minusSeconds(60))).isEmpty();
        assertThat(holding(NOON.plusSeconds(50))).containsExactly(tuple("north", true), tuple("south", false));
        assertThat(holding(NOON.plusSeconds(200))).containsExactly(tuple("north", true), tuple("south", true));
        assertThat(stage(NOON.plusSeconds(50)).holders()).isEqualTo(1);
        assertThat(stage(NOON.plusSeconds(50)).completeAt()).isNull();
        assertThat(stage(NOON.plusSeconds(200)).completeAt()).isEqualTo(NOON.plusSeconds(103));
    }

    @Test
    void aRowThatVanishedLaterWasThereBefore() {
        TrailAlteration vanished = altered(Alteration.ROW_VANISHED, NOON.plusSeconds(100));
        TrailAlteration returned = altered(Alteration.ROW_RETURNED, NOON.plusSeconds(300));
        store.store(
                arrived(0, with(deployed("north", NOON, Outcome.SUCCEEDED), vanished)),
                arrived(1, with(deployed("south", NOON, Outcome.SUCCEEDED), vanished, returned)),
                arrived(0, way()));

        assertThat(holding(NOON.plusSeconds(50))).containsExactly(tuple("north", true), tuple("south", true));
        assertThat(holding(NOON.plusSeconds(200))).containsExactly(tuple("north", false), tuple("south", false));
        assertThat(holding(NOON.plusSeconds(400))).containsExactly(tuple("north", false), tuple("south", true));
    }

    @Test
    void whatWasFoundAtTheFirstLookIsNotKnownOfADayBefore() {
        Trail found = Found.on(OutcomeBasis.FIRST_LOOK, deployed("north", NOON.plusSeconds(500), Outcome.SUCCEEDED));
        store.store(arrived(0, found), arrived(0, way()));

        assertThat(cells(NOON.plusSeconds(50)))
                .extracting(PromotionCell::holds, PromotionCell::foundLater)
                .containsExactly(tuple(false, true));
        assertThat(cells(NOON.plusSeconds(600)))
                .extracting(PromotionCell::holds, PromotionCell::foundLater)
                .containsExactly(tuple(true, false));
    }

    @Test
    void aProblemThatCameLaterIsLeftOutAndOneThatEndedLaterHolds() {
        PromotionVersion version = new PromotionVersion(
                "a".repeat(64), NOON, NOON, Found.withProblem(way(), PromotionProblemKind.OUT_OF_ORDER, "prod"));

        assertThat(PastPromotion.of(version, List.of(), NOON.minusSeconds(1))
                        .promotion()
                        .problems())
                .isEmpty();
        assertThat(PastPromotion.of(version, List.of(), NOON.plusSeconds(1))
                        .promotion()
                        .problems())
                .hasSize(1);
    }

    private List<org.assertj.core.groups.Tuple> holding(Instant at) {
        return cells(at).stream()
                .map(cell -> tuple(cell.target().value(), cell.holds()))
                .toList();
    }

    private List<PromotionCell> cells(Instant at) {
        return store.readers().promotions().cells(changes(at), CellFilter.of(filter(at)));
    }

    private PromotionStage stage(Instant at) {
        return PastPromotion.of(changes(at).getFirst(), cells(at), at)
                .promotion()
                .stages()
                .getFirst();
    }

    private List<PromotionVersion> changes(Instant at) {
        return store.readers().promotions().list(filter(at), null, 9).items();
    }

    private static PromotionFilter filter(Instant at) {
        return new PromotionFilter(CLAIMS, null, null, null, null, null, null, null, null, at);
    }

    private static Promotion way() {
        return Found.promotion("V1", 1, NOON, Found.stage("prod", 2, 2, NOON, NOON.plusSeconds(103)));
    }

    // Its change is applied when it ends, as the history table says, three seconds after it began.
    private static Trail deployed(String target, Instant at, Outcome outcome) {
        TargetRef place = new TargetRef(CLAIMS, new EnvironmentName("prod"), new TargetName(target), null);
        Trail trail = Examples.trail(place, at, 1, "V1", outcome, null);
        return Found.with(trail, List.of(change(trail.changes().getFirst(), at, List.of())));
    }

    private static Trail with(Trail trail, TrailAlteration... alterations) {
        TrailChange change = trail.changes().getFirst();
        return Found.with(trail, List.of(change(change, trail.startedAt(), List.of(alterations))));
    }

    private static TrailChange change(TrailChange change, Instant at, List<TrailAlteration> alterations) {
        return new TrailChange(
                0,
                change.change(),
                change.row(),
                change.outcome(),
                change.type(),
                at.plusSeconds(3),
                change.took(),
                change.checksum(),
                null,
                null,
                change.commits(),
                change.tickets(),
                null,
                List.of(),
                List.of(),
                alterations);
    }

    private static TrailAlteration altered(Alteration alteration, Instant noticedAt) {
        return new TrailAlteration(
                alteration,
                AlterationCause.ROLLED_BACK,
                "flyway_schema_history",
                "It said V1.",
                noticedAt.minusSeconds(10),
                noticedAt);
    }
}
