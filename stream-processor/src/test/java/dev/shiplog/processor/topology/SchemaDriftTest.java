package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.vanished;
import static dev.shiplog.processor.SaySchema.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of looks at a schema. */
final class SchemaDriftTest {
    private static final String A = "claims/prod/a";

    private final SaySchema schema = new SaySchema(A);

    @TempDir
    private Path state;

    @Test
    void whatSomebodyChangedByHandIsOpenUntilItIsBack() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1", "policy", "1"), schema.look(900, "claim", "2", "policy", "1"))
                    .settle();

            Drift open = only(harness);
            assertThat(open.state()).isEqualTo(DriftState.OPEN);
            assertThat(open.object()).isEqualTo(SaySchema.table("claim"));
            assertThat(open.expected()).isEqualTo(hash("1"));
            assertThat(open.found()).isEqualTo(hash("2"));
            assertThat(open.notBefore()).isEqualTo(at(0));
            assertThat(open.firstSeenAt()).isEqualTo(at(900));
            assertThat(open.cause()).isEqualTo(DriftCause.BY_HAND);
            Alert alert = alert(harness, AlertKind.SCHEMA_DRIFTED);
            assertThat(alert.state()).isEqualTo(AlertState.OPEN);
            assertThat(alert.severity()).isEqualTo(Severity.HIGH);
            assertThat(alert.since()).isEqualTo(at(900));
            assertThat(alert.title()).isEqualTo("claims/prod/a was changed outside of deployments: table claim");

            harness.send(schema.look(1800, "claim", "1", "policy", "1")).settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.REVERTED);
            assertThat(only(harness).endedAt()).isEqualTo(at(1800));
            assertThat(alert(harness, AlertKind.SCHEMA_DRIFTED).resolvedAt()).isEqualTo(at(1800));

            harness.send(schema.look(2700, "claim", "3", "policy", "1")).settle();
            assertThat(only(harness).state()).isEqualTo(DriftState.OPEN);
            assertThat(only(harness).occurrences()).isEqualTo(2);
            assertThat(alert(harness, AlertKind.SCHEMA_DRIFTED).since()).isEqualTo(at(2700));
        }
    }

    @Test
    void whatADeploymentMadeIsNoDifference() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"))
                    .send(flyway(A, "V1", RowKind.APPLIED, 500, 1))
                    .send(schema.look(900, "claim", "2", "new", "1"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
            assertThat(harness.open()).noneMatch(alert -> alert.kind() == AlertKind.SCHEMA_DRIFTED);
        }
    }

    @Test
    void whatWasTakenBackAtATimeThatNobodyTellsIsNoDifference() {
        HistoryObserved row = liquibase("eligibility/prod/x", "a", RowKind.APPLIED, 10, 1, at(5));
        SaySchema taken = new SaySchema("eligibility/prod/x");
        try (Harness harness = harness()) {
            harness.send(row, taken.look(100, "claim", "2"), taken.look(900, "claim", "1"), vanished(row, 890, 910))
                    .settle();
            assertThat(harness.drift()).isEmpty();

            harness.send(taken.look(1000, "claim", "1"), taken.look(1800, "claim", "3"))
                    .settle();
            assertThat(only(harness).firstSeenAt()).isEqualTo(at(1800));
        }
    }

    @Test
    void aDeploymentThatBecomesKnownLaterExplainsTheDifference() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"), schema.look(900, "claim", "2"))
                    .settle();
            assertThat(only(harness).state()).isEqualTo(DriftState.OPEN);

            harness.send(flyway(A, "V1", RowKind.APPLIED, 500, 1)).settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.EXPLAINED);
            assertThat(only(harness).deployment()).isEqualTo(trail(harness).deployment());
            assertThat(alert(harness, AlertKind.SCHEMA_DRIFTED).state()).isEqualTo(AlertState.RESOLVED);
        }
    }

    @Test
    void aRunThatFailedIsTheSuspectedCauseAndOneThatGoesOnIsWaitedFor() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"))
                    .send(report(A, FLYWAY, "r1", 500, null, Outcome.RUNNING, null))
                    .send(schema.look(900, "claim", "2"))
                    .settle();
            assertThat(harness.drift()).isEmpty();

            harness.send(report(A, FLYWAY, "r1", 500, 1000.0, Outcome.FAILED, null))
                    .settle();
            assertThat(only(harness).state()).isEqualTo(DriftState.OPEN);
            assertThat(only(harness).cause()).isEqualTo(DriftCause.HALF_APPLIED);
        }
    }

    @Test
    void aRunOfWhichNothingIsHeardIsWaitedForAnHour() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"))
                    .send(report(A, FLYWAY, "r1", 500, null, Outcome.RUNNING, null))
                    .send(schema.look(900, "claim", "2"))
                    .send(schema.look(4000, "claim", "2"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
            harness.send(schema.look(4200, "claim", "2")).settle();
            assertThat(only(harness).firstSeenAt()).isEqualTo(at(900));
        }
    }

    @Test
    void aDeploymentThatChangesTheObjectEndsTheDifference() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"), schema.look(900, "claim", "2"))
                    .send(flyway(A, "V1", RowKind.APPLIED, 1000, 1))
                    .send(schema.look(1800, "claim", "3"))
                    .settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.DEPLOYED);
            assertThat(only(harness).deployment()).isEqualTo(trail(harness).deployment());
        }
    }

    @Test
    void aLookInPartsCountsWhenAllOfThemAreThere() {
        try (Harness harness = harness()) {
            List<SchemaObserved> first = schema.look(0, 2, "claim", "1", "policy", "1");
            List<SchemaObserved> second = schema.look(900, 2, "claim", "2", "policy", "2");
            harness.send(second.getLast(), first.getLast(), first.getFirst()).settle();
            assertThat(harness.drift()).isEmpty();
            harness.send(second.getFirst()).settle();
            assertThat(harness.drift()).hasSize(2);
        }
    }

    @Test
    void aWholeLookTellsOfWhatIsGoneAndOfNothingElse() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1", "policy", "1"))
                    .send(schema.forgetful().look(900, "claim", "1"))
                    .settle();
            Drift gone = only(harness);
            assertThat(gone.object()).isEqualTo(SaySchema.table("policy"));
            assertThat(gone.found()).isNull();
        }
    }

    @Test
    void twoCollectorsMayLookInTurns() {
        SaySchema other = new SaySchema(A);
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"), other.look(10, "claim", "1"))
                    .send(schema.look(900, "claim", "2"), other.look(910, "claim", "1"))
                    .settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.REVERTED);
            assertThat(only(harness).endedAt()).isEqualTo(at(910));
            harness.send(schema.look(1800, "claim", "1"), other.look(1810, "claim", "1"))
                    .settle();
            assertThat(only(harness).occurrences()).isEqualTo(1);
        }
    }

    @Test
    void aSchemaThatIsNotReadForLongIsToldOf() {
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"), schema.blind(900), schema.blind(7200))
                    .settle();
            assertThat(harness.open()).isEmpty();
            harness.send(schema.blind(8100)).settle();
            Alert alert = alert(harness, AlertKind.SCHEMA_UNREAD);
            assertThat(alert.since()).isEqualTo(at(0));
            assertThat(alert.detail()).contains("The server does not answer");
            harness.send(schema.look(9000, "claim", "1")).settle();
            assertThat(alert(harness, AlertKind.SCHEMA_UNREAD).resolvedAt()).isEqualTo(at(9000));
        }
    }

    @Test
    void aSchemaThatNobodyLooksAtAnyMoreIsToldOfWhileOthersAre() {
        SaySchema other = new SaySchema("claims/prod/b");
        try (Harness harness = harness()) {
            harness.send(schema.look(0, "claim", "1"), other.look(60, "claim", "1"))
                    .send(other.look(7100, "claim", "1"))
                    .settle();
            assertThat(harness.open()).isEmpty();
            harness.send(other.look(10_900, "claim", "1")).settle();
            assertThat(alert(harness, AlertKind.SCHEMA_UNREAD).state()).isEqualTo(AlertState.OPEN);
            assertThat(alert(harness, AlertKind.SCHEMA_UNREAD).target()).isEqualTo(Say.target(A));
            harness.send(schema.look(11_000, "claim", "1")).settle();
            assertThat(harness.open()).isEmpty();
        }
    }

    @Test
    void ourOwnLooksAreEvidenceOfTheDeploymentAlsoIfTheyComeLater() {
        try (Harness harness = harness()) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 1000, 1)).settle();
            assertThat(results(harness)).isEmpty();
            SchemaObserved first = schema.look(0, "claim", "1");
            SchemaObserved second = schema.look(900, "claim", "2");
            SchemaObserved third = schema.look(1800, "claim", "3");
            harness.send(second).settle();
            assertThat(results(harness)).containsExactly(DriftResult.UNKNOWN);
            harness.send(first).settle();
            assertThat(results(harness)).containsExactly(DriftResult.DRIFTED);
            assertThat(checks(harness).getFirst().differences()).isEqualTo(1);
            harness.send(third).settle();
            assertThat(results(harness)).containsExactly(DriftResult.DRIFTED, DriftResult.CLEAN);
            assertThat(checks(harness))
                    .allMatch(check -> check.checker().value().equals("shiplog"));
        }
    }

    private static List<TrailDriftCheck> checks(Harness harness) {
        return trail(harness).evidence().driftChecks();
    }

    private static List<DriftResult> results(Harness harness) {
        return checks(harness).stream().map(TrailDriftCheck::result).toList();
    }

    private static Trail trail(Harness harness) {
        return harness.standing().getFirst();
    }

    private static Drift only(Harness harness) {
        assertThat(harness.drift()).hasSize(1);
        return harness.drift().values().iterator().next();
    }

    private static Alert alert(Harness harness, AlertKind kind) {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private Harness harness() {
        return Harness.inMemory(Configured.both(), state);
    }
}
