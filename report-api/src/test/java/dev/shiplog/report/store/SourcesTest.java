package dev.shiplog.report.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.ReplayOutcome;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.SourceFilter;
import dev.shiplog.report.model.SourceReport;
import dev.shiplog.report.model.StoredDeadLetter;
import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SourcesTest {
    private static final SourceFilter ALL = new SourceFilter(null, null, null, false);
    private static final Place STATUSES = new Place("shiplog.sources", 0);
    private static final Place LETTERS = new Place("shiplog.dead-letters", 0);
    private static final Instant NOW = Examples.NOON.plusSeconds(600);
    private static final SourceName TARGET = new SourceName("/targets/claims/prod/main");

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsWhatTheLedgerHoldsOfASourceAndDuplicatesNotAtAll() {
        store.store(TestStore.arrived(0, List.of(Examples.fact(1), Examples.fact(2), Examples.fact(1))));
        store.store(TestStore.arrived(3, Examples.fact(3)), letter(0, Examples.SOURCE.value()));

        SourceReport source = only(ALL);
        assertThat(source.source()).isEqualTo(Examples.SOURCE.value());
        assertThat(source.state()).isEqualTo(SourceReport.State.REPORTED);
        assertThat(source.facts()).isEqualTo(3);
        assertThat(source.rejects()).isEqualTo(1);
        assertThat(source.newestOccurredAt()).isEqualTo(Examples.NOON.plusSeconds(3));
        assertThat(source.stale()).isFalse();
    }

    @Test
    void ofSeveralCollectorsTheOneWithTheLatestSuccessSpeaks() {
        store.store(
                status(0, "a:1", SourceState.FAILING, NOW.minusSeconds(500), NOW),
                status(1, "b:1", SourceState.OK, NOW.minusSeconds(5), NOW));

        SourceReport source = only(ALL);
        assertThat(source.state()).isEqualTo(SourceReport.State.OK);
        assertThat(source.lagSeconds()).isEqualTo(5);
        assertThat(source.collectors()).containsExactlyInAnyOrder("a:1", "b:1");
    }

    @Test
    void aLateOlderWordChangesNothing() {
        store.store(status(0, "a:1", SourceState.OK, NOW, NOW));
        store.store(status(1, "a:1", SourceState.FAILING, null, NOW.minusSeconds(60)));

        assertThat(only(ALL).state()).isEqualTo(SourceReport.State.OK);
    }

    @Test
    void silenceAndOldSuccessAreStaleAndNeverReadAsFine() {
        store.store(status(0, "a:1", SourceState.OK, NOW.minusSeconds(31), NOW));
        assertThat(only(ALL).stale())
                .as("no success for longer than its patience")
                .isTrue();

        store.store(status(1, "a:1", SourceState.OK, NOW, NOW));
        assertThat(only(ALL).stale()).isFalse();
        assertThat(list(new SourceFilter(null, null, null, true))).isEmpty();

        assertThat(store.readers()
                        .sources()
                        .list(ALL, NOW.plusSeconds(59), null, 10)
                        .items()
                        .getFirst()
                        .stale())
                .as("the collector speaks each minute, and its patience is shorter")
                .isFalse();

        SourceReport later = store.readers()
                .sources()
                .list(ALL, NOW.plusSeconds(301), null, 10)
                .items()
                .getFirst();
        assertThat(later.state()).isEqualTo(SourceReport.State.SILENT);
        assertThat(later.stale()).isTrue();
    }

    @Test
    void whatWasNeverReadIsStaleAndWhatIsExcludedIsNot() {
        store.store(status(0, "a:1", SourceState.WAITING, null, NOW));
        assertThat(only(ALL).stale()).isTrue();

        store.store(status(1, "a:1", SourceState.EXCLUDED, null, NOW));
        assertThat(only(ALL).stale()).isFalse();
        assertThat(only(ALL).state()).isEqualTo(SourceReport.State.EXCLUDED);
    }

    @Test
    void aReplayIsShownBesideItsLetterAndTakenLettersCanBeLeftOut() {
        store.store(letter(17, "/webhooks/github"));
        assertThat(letters(new DeadLetterFilter("/webhooks/github", null, false)))
                .hasSize(1);
        var replayed = new LetterReplayed(
                "shiplog.dead-letters/0/17",
                Examples.ADA,
                ReplayOutcome.TAKEN,
                2,
                null,
                Examples.NOON,
                Examples.NOON.plusSeconds(1));
        store.store(TestStore.arrived(0, Examples.withId("r-1", replayed)));

        assertThat(letters(new DeadLetterFilter(null, null, false))).isEmpty();
        assertThat(letters(new DeadLetterFilter(null, DeadLetter.Reason.UNREADABLE, true)))
                .singleElement()
                .extracting(StoredDeadLetter::replay)
                .isEqualTo(replayed);
        assertThat(store.readers().deadLetters().find("shiplog.dead-letters/0/17"))
                .isPresent();
        assertThat(store.readers().deadLetters().find("shiplog.dead-letters/0/18"))
                .isEmpty();
    }

    @Test
    void pagesByName() {
        for (int i = 0; i < 5; i++) {
            store.store(letter(i, "/webhooks/" + i));
        }
        Page<SourceReport> first = store.readers().sources().list(ALL, NOW, null, 3);
        Page<SourceReport> second = store.readers().sources().list(ALL, NOW, first.next(), 3);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).extracting(SourceReport::source).containsExactly("/webhooks/3", "/webhooks/4");
        assertThat(second.next()).isNull();
    }

    private SourceReport only(SourceFilter filter) {
        assertThat(list(filter)).hasSize(1);
        return list(filter).getFirst();
    }

    private List<SourceReport> list(SourceFilter filter) {
        return store.readers().sources().list(filter, NOW, null, 10).items();
    }

    private List<StoredDeadLetter> letters(DeadLetterFilter filter) {
        return store.readers().deadLetters().list(filter, null, 10).items();
    }

    private static Arrived status(
            long offset, String collector, SourceState state, @Nullable Instant success, Instant reportedAt) {
        return new Arrived.OfStatus(
                new Arrival(STATUSES, offset, TestStore.RECORDED),
                new SourceStatus(
                        collector,
                        TARGET,
                        SourceKind.TARGET,
                        state,
                        Examples.target("claims", "prod"),
                        null,
                        success,
                        3,
                        0,
                        Duration.ofSeconds(30),
                        null,
                        reportedAt));
    }

    private static Arrived letter(long offset, String origin) {
        return new Arrived.OfLetter(
                new Arrival(LETTERS, offset, TestStore.RECORDED),
                new DeadLetter(
                        origin,
                        DeadLetter.Reason.UNREADABLE,
                        "No",
                        Examples.NOON.plusSeconds(offset),
                        Map.of(),
                        new byte[0]));
    }
}
