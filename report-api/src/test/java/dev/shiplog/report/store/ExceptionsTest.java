package dev.shiplog.report.store;

import static dev.shiplog.report.store.TestStore.arrived;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.configuration.governance.Person;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.json.Facts;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.ExceptionFilter;
import dev.shiplog.report.model.ExceptionState;
import dev.shiplog.report.model.Population;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.Waived;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
    private static final ControlId BACKUP = new ControlId("K09");
    private static final ActorName BOB = new ActorName("Bob");
    private static final Identities PEOPLE = new Identities(
            new Governance(List.of(person(Examples.ADA), person(BOB)), Set.of(), Set.of(), List.of(), List.of()));
    private static final Instant NOON = Examples.NOON;

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anExceptionIsFoundWithItsDecisionsAlsoIfOneCameBeforeIt() {
        ExceptionRequested asked = asked("x-1", NOON);
        ExceptionDecided approved = decided("x-1", ApprovalDecision.APPROVED, BOB, NOON.plusSeconds(60));
        store.store(arrived(0, Facts.observed(Examples.SOURCE, approved)));
        store.store(arrived(1, Facts.observed(Examples.SOURCE, asked)));
        store.store(arrived(2, Facts.observed(Examples.SOURCE, asked("x-2", NOON.plusSeconds(5)))));

        StoredException found =
                store.readers().exceptions().find(new ExceptionId("x-1")).orElseThrow();

        assertThat(found.request()).isEqualTo(asked);
        assertThat(found.decisions()).containsExactly(approved);
        assertThat(found.state(NOON.plusSeconds(90), PEOPLE)).isEqualTo(ExceptionState.APPROVED);
        assertThat(found.state(asked.expiresAt(), PEOPLE)).isEqualTo(ExceptionState.EXPIRED);
        var page = store.readers().exceptions().list(ExceptionFilter.of(BACKUP, null), null, 1);
        assertThat(page.items())
                .extracting(each -> each.request().exception().value())
                .containsExactly("x-2");
        assertThat(store.readers()
                        .exceptions()
                        .list(ExceptionFilter.of(BACKUP, new ApplicationName("claims")), page.next(), 9)
                        .items())
                .containsExactly(found);
        assertThat(store.readers()
                        .exceptions()
                        .list(ExceptionFilter.of(BACKUP, new ApplicationName("other")), null, 9)
                        .items())
                .isEmpty();
    }

    @Test
    void anExceptionTellsTheDeploymentsThatItIsUsedForTheNewestFirst() {
        List<Trail> trails = IntStream.range(0, 3)
                .mapToObj(each -> Examples.trail(Examples.target("claims", "prod"), NOON.plusSeconds(each), 1))
                .toList();
        for (int i = 0; i < trails.size(); i++) {
            store.store(arrived(i, trails.get(i)));
            store.store(arrived(
                    i,
                    Found.judgement(
                            trails.get(i),
                            1,
                            Found.verdict("K09", ControlResult.WAIVED),
                            Found.verdict("K10", ControlResult.PASSED))));
        }
        ExceptionId used = new ExceptionId("x-1");

        assertThat(store.readers().exceptions().waived(List.of(used, new ExceptionId("x-2")), 2))
                .isEqualTo(Map.of(
                        used,
                        new Waived(
                                3,
                                List.of(
                                        trails.get(2).deployment(),
                                        trails.get(1).deployment()))));
    }

    @Test
    void exceptionsFromAllControlsAreListedTogether() {
        store.store(arrived(0, Facts.observed(Examples.SOURCE, asked("x-1", NOON))));
        store.store(arrived(1, Facts.observed(Examples.SOURCE, asked("x-2", NOON.plusSeconds(5)))));

        assertThat(ids(new ExceptionFilter(null, null, null))).containsExactly("x-2", "x-1");
        assertThat(ids(new ExceptionFilter(null, null, new ExceptionId("x-1")))).containsExactly("x-1");
    }

    private static Person person(ActorName account) {
        return new Person(account.value(), null, null, Set.of(account.value()));
    }

    private List<String> ids(ExceptionFilter filter) {
        return store.readers().exceptions().list(filter, null, 9).items().stream()
                .map(each -> each.request().exception().value())
                .toList();
    }

    @Test
    void anApprovalBySomebodyWhomNobodyConfiguredCountsForNothing() {
        store.store(arrived(0, Facts.observed(Examples.SOURCE, asked("x-1", NOON))));
        store.store(arrived(
                1,
                Facts.observed(
                        Examples.SOURCE,
                        decided("x-1", ApprovalDecision.APPROVED, new ActorName("who"), NOON.plusSeconds(60)))));
        StoredException found =
                store.readers().exceptions().find(new ExceptionId("x-1")).orElseThrow();
        assertThat(found.state(NOON.plusSeconds(90), PEOPLE)).isEqualTo(ExceptionState.REQUESTED);
    }

    @Test
    void whoeverAsksForAnExceptionDoesNotApproveIt() {
        ExceptionDecided own = decided("x-1", ApprovalDecision.APPROVED, Examples.ADA, NOON.plusSeconds(60));
        store.store(arrived(0, Facts.observed(Examples.SOURCE, asked("x-1", NOON))));
        store.store(arrived(1, Facts.observed(Examples.SOURCE, own)));

        StoredException found =
                store.readers().exceptions().find(new ExceptionId("x-1")).orElseThrow();

        assertThat(found.decisions()).containsExactly(own);
        assertThat(found.state(NOON.plusSeconds(90), PEOPLE)).isEqualTo(ExceptionState.REQUESTED);
    }

    @Test
    void alertsAreFollowedByNumbersWithoutGaps() {
        Alert open = Examples.alert("a", 1, AlertState.OPEN, NOON);
        Alert resolved = Examples.alert("a", 2, AlertState.RESOLVED, NOON);
        AlertReader alerts = store.readers().alerts();
        store.store(arrived(0, open), arrived(1, Examples.alert("b", 1, AlertState.OPEN, NOON)));
        long seen = alerts.newest();
        store.store(arrived(2, open), arrived(3, resolved));

        assertThat(seen).isEqualTo(2);
        assertThat(alerts.after(0, 1)).containsExactly(new AlertEvent(1, open));
        assertThat(alerts.after(seen, 9)).containsExactly(new AlertEvent(3, resolved));
        assertThat(alerts.find(open.alert())).contains(resolved);
    }

    @Test
    void thePopulationsNumbersShowWhatWasTamperedWith() {
        store.store(arrived(0, List.of(Examples.fact(1), Examples.fact(2), Examples.fact(3))));
        Population sound = store.readers().population().population();
        store.owner("alter table shiplog.ledger disable trigger all");
        store.owner("update shiplog.ledger_p2026_03 set data = '{}' where seq = 2");
        store.owner("delete from shiplog.ledger_p2026_03 where seq = 1");
        Population tampered = store.readers().population().population();

        assertThat(sound.altered()).isEmpty();
        assertThat(sound.ledgerEntries()).isEqualTo(3);
        assertThat(sound.looked()).isEqualTo(3);
        assertThat(sound.firstRecordedAt()).isEqualTo(TestStore.RECORDED);
        assertThat(tampered.altered()).containsExactly(2L);
        assertThat(tampered.firstSequence()).isEqualTo(2);
        assertThat(tampered.ledgerSize()).isEqualTo(3);
    }

    private static ExceptionRequested asked(String id, Instant at) {
        return new ExceptionRequested(
                new ExceptionId(id),
                BACKUP,
                new ApplicationName("claims"),
                new EnvironmentName("prod"),
                Examples.deployment(NOON, "x"),
                new ChangeId("V1"),
                Examples.ADA,
                "The backup tool is being replaced.",
                NOON.plusSeconds(86_400),
                at);
    }

    private static ExceptionDecided decided(String id, ApprovalDecision decision, ActorName by, Instant at) {
        return new ExceptionDecided(new ExceptionId(id), new ApplicationName("claims"), decision, by, null, at);
    }
}
