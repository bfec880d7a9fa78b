package dev.shiplog.report.conflict;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Routing;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.RecordingPublisher;
import dev.shiplog.report.model.PublisherUnavailableException;
import dev.shiplog.report.store.Examples;
import dev.shiplog.report.store.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConflictTellerTest {
    private final TestStore store = new TestStore();
    private final RecordingPublisher publisher = new RecordingPublisher();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellsOfEachConflictOnceAlsoAfterARestart() {
        store.store(
                arrived(0, Examples.withId("one", Examples.run(null))),
                arrived(1, Examples.withId("one", Examples.run("It failed"))),
                arrived(2, Examples.withId("one", Examples.run("It failed"))));
        ConflictTeller teller = teller();

        assertThat(teller.tellNext()).isEqualTo(1);
        assertThat(teller.tellNext()).isZero();

        Fact told = publisher.facts.getFirst();
        assertThat(told.source().value()).isEqualTo("/report-api");
        assertThat(told.id().value()).isEqualTo("conflict/shiplog.events/0/1");
        assertThat((FactConflicted) told.event()).satisfies(event -> {
            assertThat(event.source()).isEqualTo(Examples.SOURCE);
            assertThat(event.fact().value()).isEqualTo("one");
            assertThat(event.applications()).containsExactly(new ApplicationName("claims"));
            assertThat(event.conflictedAt()).isEqualTo(TestStore.RECORDED.plusMillis(1));
            assertThat(event.firstSha256()).isNotEqualTo(event.otherSha256());
        });

        assertThat(teller().tellNext()).as("a restart before the ledger has it").isEqualTo(1);
        assertThat(publisher.facts.getLast()).isEqualTo(told);
        store.store(arrived(3, told), arrived(4, publisher.facts.getLast()));
        assertThat(teller().tellNext()).as("a restart when the ledger has it").isZero();
    }

    @Test
    void whatIsNotDurableIsToldNextTime() {
        store.store(
                arrived(0, Examples.withId("one", Examples.checked(TargetStatus.READ, Examples.NOON))),
                arrived(1, Examples.withId("one", Examples.run(null))));
        ConflictTeller teller = teller();
        publisher.down = true;
        assertThatThrownBy(teller::tellNext).isInstanceOf(PublisherUnavailableException.class);
        publisher.down = false;

        assertThat(teller.tellNext()).isEqualTo(1);
    }

    @Test
    void aConflictOfItsOwnWordsIsNotToldOn() {
        store.store(
                arrived(0, Examples.withId("one", Examples.run(null))),
                arrived(1, Examples.withId("one", Examples.run("It failed"))));
        teller().tellNext();
        Fact told = publisher.facts.getFirst();
        FactConflicted event = (FactConflicted) told.event();
        FactConflicted otherwise = new FactConflicted(
                event.source(),
                event.fact(),
                event.type(),
                event.firstSha256(),
                event.otherSha256(),
                List.of(),
                event.conflictedAt());
        store.store(arrived(2, told), arrived(3, new Fact(told.source(), told.id(), otherwise)));

        assertThat(teller().tellNext()).isZero();
    }

    private ConflictTeller teller() {
        Application claims = new Application(new ApplicationName("claims"), List.of(), Set.of(), List.of());
        return new ConflictTeller(
                store.readers().conflicts(), publisher, new Routing(List.of(claims)), Duration.ofMillis(10));
    }
}
