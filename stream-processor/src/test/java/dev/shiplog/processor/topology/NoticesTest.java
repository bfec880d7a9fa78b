package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.ADA;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.topology.HandlingTest.alert;
import static dev.shiplog.processor.topology.HandlingTest.handled;
import static dev.shiplog.processor.topology.HandlingTest.orders;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.DeliveryOutcome;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that rest on single facts. */
final class NoticesTest {
    private static final String CONFLICT = "fact-conflict/claims//tests/claims/smoke-77";
    private static final String REWRITTEN = "branch-rewritten/claims/acme/claims/refs/heads/main";
    private static final String REJECTED = "delivery-rejected/claims/jira/flyway/claims/prod/a";

    @TempDir
    private Path state;

    @Test
    void twoContentsUnderOneIdentityAreToldUntilAPersonSettlesIt() {
        Alert settled = everyOrder(
                "conflict",
                CONFLICT,
                List.of(conflict('b', 100), conflict('c', 200), handled(CONFLICT, AlertHandling.RESOLVED, 300)));
        assertThat(settled.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(settled.kind()).isEqualTo(AlertKind.FACT_CONFLICT);
        assertThat(settled.severity()).isEqualTo(Severity.HIGH);
        assertThat(settled.since()).isEqualTo(at(100));
        assertThat(settled.detail()).contains("c".repeat(64), "a".repeat(64));
    }

    @Test
    void aFurtherContentOpensASettledConflictAgain() {
        Alert again = everyOrder(
                "again",
                CONFLICT,
                List.of(conflict('b', 100), handled(CONFLICT, AlertHandling.RESOLVED, 150), conflict('c', 200)));
        assertThat(again.state()).isEqualTo(AlertState.OPEN);
        assertThat(again.since()).isEqualTo(at(100));
    }

    @Test
    void aRewrittenBranchIsToldIfItIsFollowedAndOnlyThen() {
        Alert told = everyOrder(
                "rewritten",
                REWRITTEN,
                List.of(
                        pushed("main", true, 100),
                        pushed("main", false, 200),
                        pushed("main", null, 300),
                        pushed("feature/x", true, 400)));
        assertThat(told.state()).isEqualTo(AlertState.OPEN);
        assertThat(told.severity()).isEqualTo(Severity.HIGH);
        assertThat(told.since()).isEqualTo(at(100));
        assertThat(told.detail()).contains("Ada", sha(1).value(), sha(2).value(), "stay in the record");
        try (Harness harness = harness("feature")) {
            harness.send(pushed("feature/x", true, 400)).settle();
            assertThat(harness.alerts()).isEmpty();
        }
    }

    @Test
    void aBranchThatIsRewrittenAgainAfterItWasSettledIsOpenAgain() {
        Alert again = everyOrder(
                "twice",
                REWRITTEN,
                List.of(
                        pushed("main", true, 100),
                        handled(REWRITTEN, AlertHandling.RESOLVED, 150),
                        pushed("main", true, 200)));
        assertThat(again.state()).isEqualTo(AlertState.OPEN);
        assertThat(again.since()).isEqualTo(at(200));
    }

    @Test
    void whichBranchesAreFollowedIsAskedAgainOfAnotherConfiguration() {
        Harness main = harness("main");
        main.send(pushed("main", true, 100), pushed("release/1", true, 200)).settle();
        assertThat(main.open()).extracting(found -> found.alert().value()).containsExactly(REWRITTEN);
        try (Harness releases = Harness.restarted(main, List.of(following("release/*")), state)) {
            releases.settle();
            assertThat(alert(releases, REWRITTEN).state()).isEqualTo(AlertState.RESOLVED);
            assertThat(releases.open())
                    .extracting(found -> found.alert().value())
                    .containsExactly("branch-rewritten/claims/acme/claims/refs/heads/release/1");
        }
    }

    @Test
    void aRepositoryIsFollowedUnderItsFormerNameToo() {
        Application claims = Configured.claims();
        Repository moved = new Repository(
                new RepositoryName("new/claims"),
                Set.of(new RepositoryName("acme/claims")),
                "/nowhere",
                null,
                List.of(new RefPattern("main")),
                List.of(),
                List.of());
        Application renamed =
                new Application(claims.name(), List.of(moved), claims.ticketProjects(), claims.environments());
        try (Harness harness = Harness.inMemory(List.of(renamed), state)) {
            harness.send(pushed("main", true, 100)).settle();
            assertThat(harness.open()).extracting(Alert::kind).containsExactly(AlertKind.BRANCH_REWRITTEN);
        }
    }

    @Test
    void whatAReceiverRefusedIsOpenUntilItTakesThatVersionOrALaterOne() {
        PipelineEvent refused = delivery(2, DeliveryOutcome.REJECTED, 100);
        Alert open = everyOrder(
                "open",
                REJECTED,
                List.of(
                        delivery(1, DeliveryOutcome.REJECTED, 10),
                        delivery(1, DeliveryOutcome.DELIVERED, 50),
                        refused,
                        delivery(1, DeliveryOutcome.DELIVERED, 300)));
        assertThat(open.state()).isEqualTo(AlertState.OPEN);
        assertThat(open.since()).isEqualTo(at(100));
        assertThat(open.detail()).contains("Version 2 was sent 3 times", "issue keys");
        Alert same = everyOrder("same", REJECTED, List.of(refused, delivery(2, DeliveryOutcome.DELIVERED, 200)));
        assertThat(same.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(same.resolvedAt()).isEqualTo(at(200));
        Alert later = everyOrder("later", REJECTED, List.of(refused, delivery(3, DeliveryOutcome.DELIVERED, 250)));
        assertThat(later.resolvedAt()).isEqualTo(at(250));
    }

    @Test
    void anItemThatIsRefusedAgainAfterItWasSettledIsOpenAgain() {
        Alert again = everyOrder(
                "refused",
                REJECTED,
                List.of(
                        delivery(2, DeliveryOutcome.REJECTED, 100),
                        handled(REJECTED, AlertHandling.RESOLVED, 150),
                        delivery(3, DeliveryOutcome.REJECTED, 200)));
        assertThat(again.state()).isEqualTo(AlertState.OPEN);
    }

    @Test
    void deliveriesThatNobodyRefusedEmitNothing() {
        try (Harness harness = harness("delivered")) {
            harness.send(delivery(1, DeliveryOutcome.DELIVERED, 100)).settle();
            assertThat(harness.emitted()).isEmpty();
        }
    }

    private Alert everyOrder(String name, String id, List<PipelineEvent> facts) {
        Set<Alert> found = new HashSet<>();
        int number = 0;
        for (List<PipelineEvent> order : orders(facts)) {
            for (boolean pausing : new boolean[] {false, true}) {
                try (Harness harness = harness(name + number++)) {
                    for (PipelineEvent fact : order) {
                        harness.send(fact, fact);
                        if (pausing) {
                            harness.settle();
                        }
                    }
                    harness.settle();
                    found.add(alert(harness, id).withVersion(0));
                }
            }
        }
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private static FactConflicted conflict(char content, double seconds) {
        return new FactConflicted(
                new SourceName("/tests/claims"),
                new FactId("smoke-77"),
                "dev.shiplog.verification.recorded.v1",
                "a".repeat(64),
                String.valueOf(content).repeat(64),
                List.of(new ApplicationName("claims")),
                at(seconds));
    }

    private static BranchPushed pushed(String branch, @Nullable Boolean forced, double seconds) {
        return new BranchPushed(
                new RepositoryName("acme/claims"), "refs/heads/" + branch, sha(1), sha(2), forced, 1, ADA, at(seconds));
    }

    private static DeliveryRecorded delivery(int version, DeliveryOutcome outcome, double seconds) {
        return new DeliveryRecorded(
                "jira",
                new ApplicationName("claims"),
                "flyway/claims/prod/a",
                version,
                outcome,
                3,
                outcome == DeliveryOutcome.REJECTED ? "unknown issue keys: CLM-1" : null,
                at(seconds));
    }

    private static Application following(String branch) {
        Application claims = Configured.claims();
        Repository repository = new Repository(new RepositoryName("acme/claims"), "/nowhere", branch, List.of());
        return new Application(claims.name(), List.of(repository), claims.ticketProjects(), claims.environments());
    }

    private Harness harness(String name) {
        return Harness.inMemory(Configured.both(), state.resolve(name));
    }
}
