package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.SaySchema.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.SayBuild;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets are compared with the schema that the migrations make which they have. */
final class MigrationsMakeTest {
    private static final String A = "claims/prod/a";

    private final SaySchema a = new SaySchema(A);

    @TempDir
    private Path state;

    @Test
    void aSchemaThatIsAsTheMigrationsMakeItIsClean() {
        try (Harness harness = harness()) {
            harness.send(two().built())
                    .send(flyway(A, "V1", RowKind.APPLIED, 10, 1), flyway(A, "V2", RowKind.APPLIED, 20, 2))
                    .send(a.look(100, "claim", "2", "policy", "1"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
            assertThat(untold(harness)).isEmpty();
        }
    }

    @Test
    void aTargetIsAsFarAsItsOwnChanges() {
        try (Harness harness = harness()) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 10, 1))
                    .send(a.look(100, "claim", "1"))
                    .settle()
                    .send(two().built())
                    .settle();
            assertThat(harness.drift()).as("the build comes late").isEmpty();
            assertThat(untold(harness)).isEmpty();
        }
    }

    @Test
    void whatTheFirstLookSawIsNotTakenForGrantedWhereMigrationsTellOtherwise() {
        try (Harness harness = harness()) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 10, 1), flyway(A, "V2", RowKind.APPLIED, 20, 2))
                    .send(a.look(100, "claim", "3", "backup", "1"))
                    .send(two().built())
                    .settle();
            assertThat(found(harness)).hasSize(3);
            Drift other = drift(harness, "claim");
            assertThat(other.comparison()).isEqualTo(DriftComparison.MIGRATIONS);
            assertThat(other.expected()).isEqualTo(hash("2"));
            assertThat(other.found()).isEqualTo(hash("3"));
            assertThat(other.against()).isEqualTo(Say.sha(30).value());
            assertThat(other.firstSeenAt()).isEqualTo(at(100));
            assertThat(other.cause()).isNull();
            assertThat(drift(harness, "policy").found()).isNull();
            assertThat(drift(harness, "backup").expected()).isNull();
        }
    }

    @Test
    void aChangeThatNobodyRecordedIsSuspected() {
        try (Harness harness = harness()) {
            harness.send(two().built(), flyway(A, "V1", RowKind.APPLIED, 10, 1))
                    .send(a.look(100, "claim", "2"))
                    .settle();
            assertThat(drift(harness, "claim").cause()).isEqualTo(DriftCause.UNRECORDED);
        }
    }

    @Test
    void aDeploymentWhoseChangeIsNotToBeSeenIsAFinding() {
        try (Harness harness = harness()) {
            harness.send(two().built(), flyway(A, "V1", RowKind.APPLIED, 10, 1))
                    .send(a.look(100, "claim", "1"))
                    .send(flyway(A, "V2", RowKind.APPLIED, 200, 2))
                    .settle();
            assertThat(found(harness)).isEmpty();
            harness.send(a.look(300, "claim", "1", "policy", "1")).settle();
            Drift none = drift(harness, "claim");
            assertThat(found(harness)).hasSize(1);
            assertThat(none.comparison()).isEqualTo(DriftComparison.EFFECT);
            assertThat(none.cause()).isEqualTo(DriftCause.NO_EFFECT);
            assertThat(none.expected()).isEqualTo(hash("2"));
            assertThat(none.found()).isEqualTo(hash("1"));
            assertThat(none.firstSeenAt()).isEqualTo(at(300));
            assertThat(none.against())
                    .isEqualTo(harness.standing().getLast().deployment().value());

            harness.send(flyway(A, "V3", RowKind.APPLIED, 400, 3))
                    .send(new SayBuild(40)
                            .step("V1", "claim", "1")
                            .step("V2", "claim", "2", "policy", "1")
                            .step("V3", "claim", "3")
                            .built())
                    .send(a.look(500, "claim", "3", "policy", "1"))
                    .settle();
            assertThat(drift(harness, "claim").end()).isEqualTo(DriftEnd.DEPLOYED);
        }
    }

    @Test
    void nobodyCanTellOfWhatOtherChecksumsAndGapsAndUnknownChangesTouch() {
        try (Harness harness = harness()) {
            harness.send(two().built(), flyway(A, "V2", RowKind.APPLIED, 10, 1))
                    .send(a.look(100, "claim", "9", "policy", "1"))
                    .settle();
            assertThat(found(harness)).isEmpty();
            assertThat(untold(harness))
                    .containsExactly("migrations: 1 object: V2 was executed without a change before it");

            harness.send(checked(flyway(A, "V1", RowKind.APPLIED, 5, 1), new Checksum("sha256", "other")))
                    .settle();
            assertThat(untold(harness)).hasSize(1);
            assertThat(untold(harness).getFirst())
                    .contains("V1 was executed with another checksum than the one that was built");

            harness.send(flyway(A, "V7", RowKind.APPLIED, 20, 3)).settle();
            assertThat(untold(harness).getFirst())
                    .contains("V7 is not in the schema that was built at", "nobody knows what it touches");
            harness.send(naming("V7", "policy")).settle();
            assertThat(untold(harness).getFirst()).startsWith("migrations: 2 objects");
        }
    }

    @Test
    void aBuildThatEndedEarlyHoldsUntilItsEnd() {
        try (Harness harness = harness()) {
            harness.send(two().broken("relation does not exist").built())
                    .send(flyway(A, "V1", RowKind.APPLIED, 10, 1), flyway(A, "V2", RowKind.APPLIED, 20, 2))
                    .send(flyway(A, "V3", RowKind.APPLIED, 30, 3), naming("V3", "policy"))
                    .send(a.look(100, "claim", "9", "policy", "7"))
                    .settle();
            assertThat(found(harness)).hasSize(1);
            assertThat(drift(harness, "claim").expected()).isEqualTo(hash("2"));
            assertThat(untold(harness).getFirst()).contains("which ended early: relation does not exist");
        }
    }

    @Test
    void whatABaselineStandsForIsNotAsked() {
        try (Harness harness = harness()) {
            harness.send(two().step("V3", "fee", "1").built())
                    .send(flyway(A, "V2", RowKind.MARKER, 10, 1), flyway(A, "V3", RowKind.APPLIED, 20, 2))
                    .send(a.look(100, "claim", "9", "legacy", "1", "fee", "2"))
                    .settle();
            assertThat(found(harness)).hasSize(1);
            assertThat(drift(harness, "fee").expected()).isEqualTo(hash("1"));
            assertThat(untold(harness)).isEmpty();
        }
    }

    @Test
    void aBuildInPartsCountsWhenAllAreThereAndTheNewestCommitCounts() {
        try (Harness harness = harness()) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 10, 1), flyway(A, "V2", RowKind.APPLIED, 20, 2))
                    .send(a.look(100, "claim", "2", "policy", "2"))
                    .send(new SayBuild(40)
                            .step("V1", "claim", "1")
                            .step("V2", "claim", "2", "policy", "2")
                            .built())
                    .send(two().built())
                    .settle();
            assertThat(found(harness)).isEmpty();
            List<SchemaBuilt> parts = new SayBuild(50)
                    .step("V1", "claim", "1")
                    .step("V2", "claim", "2")
                    .built(2);
            harness.send(parts.getLast()).settle();
            assertThat(found(harness)).isEmpty();
            harness.send(parts.getFirst()).settle();
            assertThat(drift(harness, "policy").expected()).isNull();
        }
    }

    @Test
    void anotherFormIsNotComparedAndThatIsSaid() {
        try (Harness harness = harness()) {
            harness.send(two().built(), flyway(A, "V1", RowKind.APPLIED, 10, 1))
                    .send(new SaySchema(A, "postgresql/1 (17)").look(100, "claim", "x"))
                    .settle();
            assertThat(found(harness)).isEmpty();
            assertThat(untold(harness).getFirst())
                    .startsWith("migrations: The migrations were built as postgresql/1 (18)");
        }
    }

    @Test
    void whatWasChangedByHandIsSaidOnceAndEndsWhenItIsBack() {
        try (Harness harness = harness()) {
            harness.send(two().built(), flyway(A, "V1", RowKind.APPLIED, 10, 1))
                    .send(a.look(100, "claim", "1"), a.look(900, "claim", "x"))
                    .settle();
            assertThat(found(harness)).hasSize(1);
            assertThat(drift(harness, "claim").comparison()).isEqualTo(DriftComparison.DEPLOYMENT);
            harness.send(a.look(1800, "claim", "1")).settle();
            assertThat(harness.drift().values()).allMatch(drift -> drift.state() == DriftState.RESOLVED);
        }
    }

    private static ChangeIntroduced naming(String change, String table) {
        return Say.touching(
                introduced("acme/claims", 9, FLYWAY, change, Introduction.INTRODUCED, -50), SaySchema.table(table));
    }

    private static SayBuild two() {
        return new SayBuild(30).step("V1", "claim", "1").step("V2", "claim", "2", "policy", "1");
    }

    private static List<Drift> found(Harness harness) {
        return harness.drift().values().stream()
                .filter(drift -> drift.state() != DriftState.RESOLVED)
                .toList();
    }

    private static Drift drift(Harness harness, String table) {
        return harness.drift().values().stream()
                .filter(drift -> drift.object().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> untold(Harness harness) {
        return harness.untold(A);
    }

    private Harness harness() {
        return Harness.inMemory(
                List.of(Configured.application(
                        "claims", "CLM", Configured.environment("claims", "prod", Tier.PRODUCTION, "a"))),
                state);
    }
}
