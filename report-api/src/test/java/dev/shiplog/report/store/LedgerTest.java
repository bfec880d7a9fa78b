package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.LeafForm;
import dev.shiplog.report.model.LedgerEntry;
import dev.shiplog.report.model.TokenHolder;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import dev.shiplog.report.model.intake.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsEachRecordAsWhatItBecame() {
        Fact fact = Examples.withId("1", Examples.checked(TargetStatus.READ, Examples.NOON));
        Fact altered = Examples.withId("1", Examples.checked(TargetStatus.UNREACHABLE, Examples.NOON));

        IntakeOutcome outcome =
                store.store(arrived(0, fact), arrived(1, Examples.fact(9)), arrived(2, fact), arrived(3, altered));

        assertThat(outcome).isEqualTo(new IntakeOutcome.Stored(Map.of(TestStore.EVENTS, new Tally(4, 2, 1, 1, 0))));
        assertThat(store.readers().health().conservation()).isEqualTo(new Conservation(4, 2, 1, 1, 0, 0));
        assertThat(store.intake().positions(List.of(TestStore.EVENTS))).containsEntry(TestStore.EVENTS, 4L);
    }

    @Test
    void aConflictIsKeptOnceAndTheFirstStands() {
        Fact fact = Examples.withId("1", Examples.checked(TargetStatus.READ, Examples.NOON));
        Fact altered = Examples.withId("1", Examples.checked(TargetStatus.UNREACHABLE, Examples.NOON));
        store.store(arrived(0, fact));
        store.store(arrived(1, altered));

        store.store(arrived(2, altered), arrived(3, fact));

        assertThat(store.readers().health().conservation()).isEqualTo(new Conservation(4, 1, 2, 1, 0, 0));
        assertThat(store.textOf("select count(*) from shiplog.conflict")).isEqualTo("1");
        assertThat(store.textOf("select data from shiplog.conflict")).contains("unreachable");
        assertThat(store.textOf("select c.first_hash = f.content_hash and c.content_hash <> f.content_hash"
                        + " from shiplog.conflict c join shiplog.fact_identity f using (source, id)"))
                .isEqualTo("true");
        assertThat(store.readers().ledger().entries(1, 10)).hasSize(1).allSatisfy(entry -> assertThat(entry.data())
                .contains("\"read\""));
        assertThat(store.readers().targets().targets())
                .extracting(state -> state.status())
                .containsExactly(TargetStatus.READ);
    }

    @Test
    void theSameFactsTwiceAndInAnyOrderGiveTheSameTables() {
        List<Fact> facts =
                new ArrayList<>(IntStream.range(0, 300).mapToObj(Examples::fact).toList());
        facts.add(Examples.withId("t1", Examples.token("a".repeat(64), Role.ADMIN, Examples.NOON)));
        facts.add(Examples.withId("t2", Examples.token("a".repeat(64), Role.AUDITOR, Examples.NOON.plusSeconds(1))));
        store.store(arrived(0, facts));
        String before = projections(store);
        store.store(arrived(facts.size(), facts));
        assertThat(projections(store)).isEqualTo(before);

        Collections.shuffle(facts, new Random(7));
        try (TestStore other = new TestStore()) {
            for (int i = 0; i < facts.size(); i += 50) {
                other.store(arrived(i, facts.subList(i, Math.min(i + 50, facts.size()))));
            }
            assertThat(projections(other)).isEqualTo(before);
        }
        assertThat(store.readers().tokens().find("a".repeat(64)))
                .contains(new TokenHolder("a".repeat(64), Examples.ADA, Role.ADMIN));
    }

    private static String projections(TestStore store) {
        return store.textOf("select (select count(*) from shiplog.ledger) || ' ' || (select string_agg(source || id ||"
                + " content_hash::text, ',' order by source, id) from shiplog.fact_identity) || ' ' ||"
                + " (select string_agg(t::text, ',') from shiplog.target_status t) || ' ' ||"
                + " (select string_agg(t::text, ',') from shiplog.api_token t)");
    }

    @Test
    void eachHashIsThatOfWhatAReaderSees() {
        store.store(arrived(0, IntStream.range(0, 50).mapToObj(Examples::fact).toList()));

        List<LedgerEntry> entries = store.readers().ledger().entries(1, 100);

        assertThat(entries).hasSize(50).allMatch(LeafForm::holds);
        assertThat(entries)
                .extracting(LedgerEntry::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(store.readers().ledger().entries(49, 100)).isEqualTo(entries.subList(48, 50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seq = 2",
                "source = '/other'",
                "id = 'other'",
                "type = 'dev.shiplog.other.v1'",
                "occurred_at = occurred_at + interval '1 microsecond'",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "data = data || ' '",
                "leaf_hash = sha256('')"
            })
    void anyColumnThatWasAlteredShows(String alteration) {
        store.store(arrived(0, Examples.fact(1)));
        var owner = store.owner();
        owner.execute("alter table shiplog.ledger disable trigger refuse_alteration");

        owner.execute("update shiplog.ledger set " + alteration);

        assertThat(store.readers().ledger().entries(1, 10)).hasSize(1).noneMatch(LeafForm::holds);
    }

    @Test
    void twoThatAppendAtOnceLeaveNoGap() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<IntakeOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        for (int partition = 0; partition < 2; partition++) {
            Place place = new Place("shiplog.events", partition);
            int first = partition * 400;
            PostgresIntake intake = new PostgresIntake(store.ingestDatabase(), "writer-" + partition);
            threads.add(Thread.ofPlatform().start(() -> {
                for (long offset = 0; offset < 800; offset += 20) {
                    // Both meet the facts from 400 to 799.
                    List<Arrived> batch = LongStream.range(offset, offset + 20)
                            .mapToObj(at -> arrived(place, at, Examples.fact((int) (first + at))))
                            .toList();
                    outcomes.add(intake.store(Map.of(place, offset), batch));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(outcomes).hasSize(80).allMatch(IntakeOutcome.Stored.class::isInstance);
        assertThat(store.readers().health().conservation()).isEqualTo(new Conservation(1600, 1200, 400, 0, 0, 0));
        assertThat(store.textOf("select count(*) || ' ' || count(distinct seq) || ' ' || max(seq) from shiplog.ledger"))
                .isEqualTo("1200 1200 1200");
        assertThat(store.readers().ledger().entries(1, 2000)).hasSize(1200).allMatch(LeafForm::holds);
        assertThat(store.textOf("select size || ' ' || (epoch > 1) from shiplog.ledger_head"))
                .isEqualTo("1200 true");
    }

    @Test
    void whoComesTooLateIsFencedAndStoresNothing() {
        store.store(arrived(0, Examples.fact(1)), arrived(1, Examples.fact(2)));

        IntakeOutcome late = store.intake()
                .store(
                        Map.of(TestStore.EVENTS, 0L),
                        List.of(arrived(0, Examples.fact(1)), arrived(1, Examples.fact(3))));
        IntakeOutcome early = store.intake().store(Map.of(TestStore.EVENTS, 7L), List.of(arrived(7, Examples.fact(3))));

        assertThat(late).isEqualTo(new IntakeOutcome.Fenced(TestStore.EVENTS));
        assertThat(early).isEqualTo(new IntakeOutcome.Fenced(TestStore.EVENTS));
        assertThat(store.readers().health().conservation()).isEqualTo(new Conservation(2, 2, 0, 0, 0, 0));
    }

    @Test
    void theLogOfARunIsReadFromItsReport() {
        store.store(arrived(0, Examples.withId("report-1", Examples.run(null))));

        assertThat(store.readers().logs().find(Examples.REPORT))
                .hasValueSatisfying(log -> assertThat(log.text()).isEqualTo("started\ndone\n"));
        assertThat(store.readers().logs().find(new FactRef(Examples.SOURCE, new FactId("nothing"))))
                .isEmpty();
    }

    @Test
    void theNewestLookAtATargetCountsWhateverComesLast() {
        store.store(arrived(
                0, Examples.withId("b", Examples.checked(TargetStatus.UNREACHABLE, Examples.NOON.plusSeconds(5)))));
        store.store(arrived(1, Examples.withId("a", Examples.checked(TargetStatus.READ, Examples.NOON))));

        assertThat(store.readers().targets().targets()).singleElement().satisfies(state -> {
            assertThat(state.status()).isEqualTo(TargetStatus.UNREACHABLE);
            assertThat(state.statusSince()).isEqualTo(Examples.NOON.plusSeconds(5));
            assertThat(state.newestDeployment()).isNull();
        });
    }

    @Test
    void aTokenThatNobodyIssuedHasNoHolder() {
        assertThat(store.readers().tokens().find("b".repeat(64))).isEmpty();
    }
}
