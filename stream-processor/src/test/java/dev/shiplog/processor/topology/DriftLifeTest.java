package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.SayDrift.ADA;
import static dev.shiplog.processor.SayDrift.acknowledged;
import static dev.shiplog.processor.SayDrift.ddl;
import static dev.shiplog.processor.SayDrift.ended;
import static dev.shiplog.processor.SayDrift.handled;
import static dev.shiplog.processor.SayDrift.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.SayDrift;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decide about differences, who made them, and how a target stands. */
final class DriftLifeTest {
    private static final String A = "claims/prod/a";

    private final SaySchema schema = new SaySchema(A);

    @TempDir
    private Path state;

    @SuppressWarnings("NullAway.Init") // Opened before each test.
    private Harness harness;

    @BeforeEach
    void open() {
        harness = Harness.inMemory(Configured.both(), state);
        harness.send(schema.look(0, "claim", "1", "policy", "1"), schema.look(900, "claim", "2", "policy", "1"))
                .settle();
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatSomebodyKnowsOfIsDriftAllTheSameAndAlertsNobody() {
        harness.send(acknowledged(A, "claim", 1000)).settle();

        assertThat(drift("claim").state()).isEqualTo(DriftState.ACKNOWLEDGED);
        assertThat(drift("claim").handledBy()).isEqualTo(ADA);
        assertThat(drift("claim").reason()).isEqualTo("It is looked into");
        assertThat(alert().state()).isEqualTo(AlertState.RESOLVED);
        assertThat(alert().resolvedAt()).isEqualTo(at(1000));
        assertThat(standing().acknowledged()).isEqualTo(1);
        assertThat(standing().open()).isZero();

        harness.send(handled(A, "claim", DriftHandling.REOPENED, 1100)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
        assertThat(alert().state()).isEqualTo(AlertState.OPEN);
        assertThat(standing().open()).isEqualTo(1);
    }

    @Test
    void whatWasKnownOfAnOccurrenceIsNotKnownOfTheNext() {
        harness.send(acknowledged(A, "claim", 1000))
                .send(schema.look(1800, "claim", "1", "policy", "1"))
                .send(schema.look(2700, "claim", "2", "policy", "1"))
                .settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
        assertThat(drift("claim").handledBy()).isNull();
        assertThat(drift("claim").occurrences()).isEqualTo(2);
    }

    @Test
    void aRuleCoversWhatItNamesUntilItExpiresByTheLooks() {
        harness.send(rule("r1", "cl*m", 1000, 4000)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.IGNORED);
        assertThat(drift("claim").rule()).hasToString("r1");
        assertThat(drift("claim").reason()).isEqualTo("Nobody uses it");
        assertThat(harness.open()).isEmpty();
        assertThat(standing().ignored()).isEqualTo(1);

        harness.send(schema.look(1800, "claim", "2", "policy", "2")).settle();
        assertThat(drift("policy").state()).isEqualTo(DriftState.OPEN);
        assertThat(drift("claim").state()).isEqualTo(DriftState.IGNORED);

        harness.send(schema.look(4100, "claim", "2", "policy", "2")).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
        assertThat(standing().open()).isEqualTo(2);
    }

    @Test
    void aRuleThatWasEndedCoversNothing() {
        harness.send(ended("r1", 1200), rule("r1", "claim", 1000, 4000)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
        harness.send(rule("r2", "*", 1000, 4000)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.IGNORED);
        harness.send(ended("r2", 1300)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
    }

    @Test
    void aLookIsEvidenceWithoutWhatARuleCoveredThen() {
        harness.send(flyway(A, "V1", RowKind.APPLIED, 1000, 1)).settle();
        assertThat(checks()).containsExactly(DriftResult.DRIFTED);
        harness.send(rule("r1", "claim", 901, 4000)).settle();
        assertThat(checks()).as("set after the look").containsExactly(DriftResult.DRIFTED);
        harness.send(rule("r2", "claim", 800, 4000)).settle();
        assertThat(checks()).containsExactly(DriftResult.CLEAN);
        harness.send(ended("r2", 850)).settle();
        assertThat(checks()).containsExactly(DriftResult.DRIFTED);
    }

    @Test
    void aRuleForAnOwnerDoesNotCoverWhatNobodyOwns() {
        harness.send(rule("r1", "*", "batch_*", 1000, 4000)).settle();
        assertThat(drift("claim").state()).isEqualTo(DriftState.OPEN);
    }

    @Test
    void theServerTellsWhoMadeItEvenIfThatComesLater() {
        harness.send(ddl(A, "claim", "early", 0), ddl(A, "claim", "bob", 500), ddl(A, "claim", "mallory", 600))
                .send(ddl(A, "policy", "carol", 700), ddl(A, "claim", "late", 901))
                .settle();
        assertThat(drift("claim").madeBy()).isNotNull().satisfies(made -> {
            assertThat(made.role().value()).isEqualTo("mallory");
            assertThat(made.at()).isEqualTo(at(600));
        });
        assertThat(alert().title())
                .isEqualTo("claims/prod/a was changed outside of deployments: table claim, by mallory with psql");
        assertThat(alert().detail()).contains("ALTER TABLE by mallory with psql at " + at(600));
    }

    @Test
    void anAlertNamesTheRunThatWentOnlyHalfWay() {
        harness.send(report(A, FLYWAY, "r1", 1000, 1010.0, Outcome.FAILED, null))
                .send(schema.look(1800, "claim", "1", "policy", "2"))
                .settle();
        String run = harness.standing().getFirst().deployment().value();
        assertThat(alert().title())
                .isEqualTo("claims/prod/a was changed by deployment " + run + " that did not succeed: table policy");
    }

    @Test
    void aTargetThatIsBehindAndHasDriftedIsPostponed() {
        harness.send(flyway("claims/prod/b", "V1", RowKind.APPLIED, 950, 1)).settle();
        assertThat(behind().detail()).contains("It is postponed since " + at(900) + ": 1 object", "first table claim");
        harness.send(acknowledged(A, "claim", 1000)).settle();
        assertThat(behind().detail()).contains("It is postponed");
        harness.send(schema.look(1800, "claim", "1", "policy", "1")).settle();
        assertThat(behind().state()).isEqualTo(AlertState.OPEN);
        assertThat(behind().detail()).doesNotContain("postponed");
    }

    private Alert behind() {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void howATargetStandsIsToldOfTheNewestLookThatWasJudged() {
        assertThat(standing().lookedAt()).isEqualTo(at(900));
        assertThat(standing().complete()).isTrue();
        assertThat(standing().open()).isEqualTo(1);

        harness.send(schema.look(1800, "claim", "1", "policy", "1")).settle();
        assertThat(standing().lookedAt()).isEqualTo(at(1800));
        assertThat(standing().open()).isZero();
        assertThat(standing().untold()).isEmpty();

        harness.send(schema.blind(2700)).settle();
        assertThat(standing().lookedAt()).isEqualTo(at(2700));
        assertThat(standing().complete()).isFalse();
    }

    @Test
    void nobodyIsToldThatATargetIsCleanWhileALookIsMissingOrARunGoesOn() {
        SchemaObserved missing = schema.look(1800, "claim", "1", "policy", "1");
        harness.send(schema.look(2700, "claim", "1", "policy", "1")).settle();
        assertThat(standing().complete()).isFalse();
        assertThat(standing().untold()).singleElement().asString().contains("is not known");
        harness.send(missing).settle();
        assertThat(standing().complete()).isTrue();
        assertThat(standing().untold()).isEmpty();

        harness.send(report(A, FLYWAY, "r1", 3000, null, Outcome.RUNNING, null))
                .send(schema.look(3600, "claim", "3", "policy", "1"))
                .settle();
        assertThat(standing().open()).isZero();
        assertThat(standing().untold()).singleElement().asString().contains("has not ended yet");
        harness.send(report(A, FLYWAY, "r1", 3000, 3100.0, Outcome.SUCCEEDED, null))
                .settle();
        assertThat(standing().untold()).isEmpty();
    }

    private List<DriftResult> checks() {
        return harness.standing().getFirst().evidence().driftChecks().stream()
                .map(TrailDriftCheck::result)
                .toList();
    }

    private Drift drift(String table) {
        return Objects.requireNonNull(harness.drift().get(SayDrift.id(A, table).value()));
    }

    private SchemaState standing() {
        return Objects.requireNonNull(harness.states().get(A));
    }

    private Alert alert() {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.SCHEMA_DRIFTED)
                .findFirst()
                .orElseThrow();
    }
}
