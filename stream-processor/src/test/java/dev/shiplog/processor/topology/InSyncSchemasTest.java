package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.SaySchema.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.SayBuild;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment is compared with the one that it should be in sync with, but for what is not promoted yet. */
final class InSyncSchemasTest {
    private static final String STAGING = "claims/staging/a";
    private static final String PROD = "claims/prod/a";

    private final SaySchema staging = new SaySchema(STAGING);
    private final SaySchema prod = new SaySchema(PROD);

    @TempDir
    private Path state;

    @Test
    void whatDiffersWithoutAChangeThatMadeItIsTold() {
        try (Harness harness = governed("a")) {
            both(harness, "V1")
                    .send(staging.look(100, "claim", "1", "tmp", "1"), prod.look(110, "claim", "2"))
                    .settle();
            assertThat(open(harness)).hasSize(2);
            Drift claim = drift(harness, "claim");
            assertThat(claim.comparison()).isEqualTo(DriftComparison.ENVIRONMENT);
            assertThat(claim.target().path()).isEqualTo(STAGING);
            assertThat(claim.expected()).isEqualTo(hash("2"));
            assertThat(claim.found()).isEqualTo(hash("1"));
            assertThat(claim.against()).isEqualTo(PROD);
            assertThat(claim.firstSeenAt()).isEqualTo(at(110));
            assertThat(drift(harness, "tmp").expected()).isNull();
        }
    }

    @Test
    void whereNoPolicyAsksNothingIsTold() {
        try (Harness harness = Harness.inMemory(List.of(claims("a")), state)) {
            both(harness, "V1")
                    .send(staging.look(100, "claim", "1"), prod.look(110, "claim", "2"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
        }
    }

    @Test
    void whatAChangeTouchesThatIsNotPromotedYetIsLeftOut() {
        try (Harness harness = governed("a")) {
            both(harness, "V1")
                    .send(flyway(STAGING, "V2", RowKind.APPLIED, 20, 2))
                    .send(staging.look(100, "claim", "2", "tmp", "1"), prod.look(110, "claim", "1"))
                    .settle();
            assertThat(open(harness)).isEmpty();
            assertThat(harness.untold(STAGING))
                    .containsExactly("environment: Only claims/staging/a has V2 so, and nobody knows what it touches");

            harness.send(Say.touching(
                            introduced("acme/claims", 9, FLYWAY, "V2", Introduction.INTRODUCED, -50),
                            SaySchema.table("claim")))
                    .settle();
            assertThat(harness.untold(STAGING)).isEmpty();
            assertThat(open(harness)).hasSize(1);
            assertThat(open(harness).getFirst().object()).isEqualTo(SaySchema.table("tmp"));
        }
    }

    @Test
    void whatLooksSawADeploymentMakeIsKnownToBeItsOwn() {
        try (Harness harness = governed("a")) {
            both(harness, "V1")
                    .send(staging.look(100, "claim", "1", "tmp", "1"), prod.look(110, "claim", "1"))
                    .send(flyway(STAGING, "V2", RowKind.APPLIED, 200, 2))
                    .send(staging.look(300, "claim", "2", "tmp", "1"))
                    .settle();
            assertThat(open(harness)).hasSize(1);
            assertThat(open(harness).getFirst().object()).isEqualTo(SaySchema.table("tmp"));
        }
    }

    @Test
    void whatABuildSawAChangeMakeIsKnownToBeItsOwn() {
        try (Harness harness = governed("a")) {
            both(harness, "V1")
                    .send(flyway(STAGING, "V2", RowKind.APPLIED, 20, 2))
                    .send(staging.look(100, "claim", "2", "fee", "1"), prod.look(110, "claim", "1", "fee", "2"))
                    .send(new SayBuild(30)
                            .step("V1", "claim", "1", "fee", "1")
                            .step("V2", "claim", "2")
                            .built())
                    .settle();
            assertThat(open(harness))
                    .filteredOn(drift -> drift.comparison() == DriftComparison.ENVIRONMENT)
                    .extracting(Drift::object)
                    .containsExactly(SaySchema.table("fee"));
        }
    }

    @Test
    void withoutACounterpartMostOfTheOtherEnvironmentCount() {
        SaySchema b = new SaySchema("claims/prod/b");
        SaySchema c = new SaySchema("claims/prod/c");
        try (Harness harness = governed("b", "c", "d")) {
            for (String path : List.of(STAGING, "claims/prod/b", "claims/prod/c", "claims/prod/d")) {
                harness.send(flyway(path, "V1", RowKind.APPLIED, 10, 1));
            }
            harness.send(staging.look(100, "claim", "1"), b.look(110, "claim", "2"), c.look(120, "claim", "3"))
                    .settle();
            assertThat(harness.untold(STAGING).getFirst()).startsWith("environment: No target of prod belongs to it");
            harness.send(new SaySchema("claims/prod/d").look(130, "claim", "3")).settle();
            assertThat(open(harness))
                    .filteredOn(drift -> drift.comparison() == DriftComparison.ENVIRONMENT)
                    .extracting(Drift::against)
                    .containsExactly("claims/prod/c");
        }
    }

    private static Harness both(Harness harness, String change) {
        return harness.send(
                flyway(STAGING, change, RowKind.APPLIED, 10, 1), flyway(PROD, change, RowKind.APPLIED, 10, 1));
    }

    private static List<Drift> open(Harness harness) {
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

    private static Application claims(String... prod) {
        return Configured.application(
                "claims",
                "CLM",
                Configured.environment("claims", "staging", Tier.STAGING, "a"),
                Configured.environment("claims", "prod", Tier.PRODUCTION, prod));
    }

    private Harness governed(String... prod) {
        Policy policy = new Policy(
                new Scope(Set.of(), Set.of(new EnvironmentName("staging")), Set.of()),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                "prod",
                null);
        return Harness.governed(
                List.of(claims(prod)),
                new Governance(List.of(), Set.of(), Set.of(), List.of(policy), List.of()),
                state);
    }
}
