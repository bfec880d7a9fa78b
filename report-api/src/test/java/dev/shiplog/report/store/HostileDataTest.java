package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.LeafForm;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredDeadLetter;
import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.IntakeOutcome;
import dev.shiplog.report.model.intake.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileDataTest {
    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void textOfEveryKindComesBackAsItIsStored() {
        String problem =
                "NUL \u0000, half \ud800, quote ' \" \\ {} ? :x, ünïcödé 𝄞, tab\t, newline\n" + "x".repeat(16_000);
        Fact fact = Examples.withId("'; drop table shiplog.ledger; --", Examples.run(problem));

        store.store(arrived(0, fact));

        assertThat(store.readers().ledger().entries(1, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.fact().id()).isEqualTo(fact.id());
            assertThat(Bodies.read(entry.data(), fact.event().getClass())).isEqualTo(fact.event());
            assertThat(LeafForm.holds(entry)).isTrue();
        });
    }

    @Test
    void theFirstAndTheLastYearAreTaken() {
        Trail early = Examples.trail(Examples.target("a", "prod"), Instant.EPOCH, 1);
        Trail late = Examples.trail(Examples.target("a", "prod"), Instant.parse("2199-12-31T23:59:50Z"), 1);

        store.store(arrived(0, early), arrived(1, late));

        assertThat(store.readers()
                        .deployments()
                        .list(DeploymentFilter.EVERYTHING, null, 10)
                        .items())
                .containsExactly(late, early);
        assertThat(store.textOf("select count(*) from shiplog.deployment_default"))
                .isEqualTo("2");
    }

    @Test
    void aVeryLongChangeNameIsFound() {
        String longest = "変".repeat(1000);
        Trail trail = Examples.trail(Examples.target("a", "prod"), Examples.NOON, 1, longest, Outcome.FAILED, null);

        assertThat(store.store(arrived(0, trail))).isInstanceOf(IntakeOutcome.Stored.class);

        assertThat(store.textOf("select count(*) from shiplog.deployment_change where length(change) = 1000"))
                .isEqualTo("1");
    }

    @Test
    void whatNoColumnTakesIsRefusedWithTheReasonAndNothingOfTheBatchIsStored() {
        Arrived sound = arrived(0, Examples.fact(1));
        Arrived poison = new Arrived.OfFact(
                new Arrival(TestStore.EVENTS, 1, TestStore.RECORDED), Examples.fact(2), "a NUL \u0000 within");

        IntakeOutcome outcome = store.store(sound, poison);

        assertThat(outcome)
                .isInstanceOfSatisfying(IntakeOutcome.Refused.class, refused -> assertThat(refused.explanation())
                        .contains("0x00"));
        assertThat(store.readers().ledger().entries(1, 10)).isEmpty();
    }

    @Test
    void aDeadLetterIsKeptWholeAndListed() {
        DeadLetter letter = new DeadLetter(
                "/webhooks/github",
                DeadLetter.Reason.UNVERIFIED,
                "The signature is wrong",
                Examples.NOON,
                Map.of("x-event", "push\u0000{}"),
                new byte[] {0, -1, 34, 92});
        DeadLetter later = new DeadLetter(
                "shiplog.events",
                DeadLetter.Reason.UNREADABLE,
                "No",
                Examples.NOON.plusSeconds(1),
                Map.of(),
                new byte[0]);
        var letters = new Place("shiplog.dead-letters", 1);

        IntakeOutcome outcome = store.store(
                new Arrived.OfLetter(new Arrival(letters, 17, TestStore.RECORDED), letter),
                new Arrived.Unreadable(new Arrival(TestStore.EVENTS, 0, TestStore.RECORDED), later));

        assertThat(outcome).isInstanceOf(IntakeOutcome.Stored.class);
        Page<StoredDeadLetter> page = store.readers().deadLetters().list(DeadLetterFilter.ALL, null, 1);
        assertThat(page.items()).containsExactly(new StoredDeadLetter("shiplog.events/0/0", later, null));
        assertThat(store.readers().deadLetters().list(DeadLetterFilter.ALL, page.next(), 1))
                .isEqualTo(new Page<>(List.of(new StoredDeadLetter("shiplog.dead-letters/1/17", letter, null)), null));
        assertThat(store.readers().health().conservation()).satisfies(counts -> {
            assertThat(counts.unreadable()).isEqualTo(1);
            assertThat(counts.deadLetters()).isEqualTo(2);
            assertThat(counts.holds()).isTrue();
        });
    }
}
