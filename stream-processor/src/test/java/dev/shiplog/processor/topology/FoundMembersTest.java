package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.NamePattern;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that nobody listed, because a collector found them, make trails and can be behind like any other. */
final class FoundMembersTest {
    private static final String A = "claims/prod/c-a";
    private static final String B = "claims/prod/c-b";

    @TempDir
    private Path state;

    @Test
    void aMemberThatWasFoundIsBehindUntilItCatchesUp() {
        try (Harness harness = new Harness(configured(), state)) {
            harness.send(flyway(A, "V1", RowKind.APPLIED, 0, 1), looked(A, TargetStatus.READ, 1))
                    .settle();
            assertThat(harness.standing()).hasSize(1);
            assertThat(behind(harness)).isEmpty();

            harness.send(looked(B, TargetStatus.HISTORY_MISSING, 2)).settle();
            assertThat(behind(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.title()).contains(B + " lacks 1 change");
                assertThat(alert.target()).extracting(TargetRef::client).hasToString("b");
            });

            harness.send(flyway(B, "V1", RowKind.APPLIED, 900, 1), looked(B, TargetStatus.READ, 3))
                    .settle();
            assertThat(behind(harness)).isEmpty();
        }
    }

    @Test
    void aMemberThatIsGoneIsNotBehindAndComesBackAsItWas() {
        try (Harness harness = new Harness(configured(), state)) {
            harness.send(
                            looked(A, TargetStatus.READ, 1),
                            looked(B, TargetStatus.READ, 1),
                            flyway(A, "V1", RowKind.APPLIED, 0, 1),
                            flyway(B, "V1", RowKind.APPLIED, 0, 1))
                    .settle();
            harness.send(looked(B, TargetStatus.GONE, 5)).settle();
            harness.send(flyway(A, "V2", RowKind.APPLIED, 60, 2)).settle();
            assertThat(behind(harness)).isEmpty();

            harness.send(looked(B, TargetStatus.UNREACHABLE, 4)).settle();
            assertThat(behind(harness)).as("what came late is older").isEmpty();

            harness.send(looked(B, TargetStatus.READ, 6)).settle();
            assertThat(behind(harness)).singleElement().satisfies(alert -> assertThat(alert.title())
                    .contains(B + " lacks 1 change"));
        }
    }

    @Test
    void whatWasFoundIsKnownAfterARestartUntilItsFleetIsConfiguredNoMore() {
        Harness before = new Harness(configured(), state);
        before.send(
                        flyway(A, "V1", RowKind.APPLIED, 0, 1),
                        looked(A, TargetStatus.READ, 1),
                        looked(B, TargetStatus.READ, 1))
                .settle();
        assertThat(behind(before)).hasSize(1);
        Harness again = Harness.restarted(before, configured(), state);
        again.send(flyway(A, "V2", RowKind.APPLIED, 60, 2)).settle();
        assertThat(behind(again)).singleElement().satisfies(alert -> assertThat(alert.title())
                .contains("lacks 2 changes"));
        Environment bare = new Environment(new EnvironmentName("prod"), Tier.PRODUCTION, List.of());
        try (Harness without = Harness.restarted(
                again, List.of(Configured.application("claims", "CLM", bare)), state.resolve("bare"))) {
            without.settle();
            assertThat(behind(without)).isEmpty();
        }
    }

    @Test
    void aMemberThatIsGoneIsNoSiblingAnyMore() {
        String third = "claims/prod/c-3";
        try (Harness harness = new Harness(configured(), state)) {
            for (String path : List.of(A, B, third)) {
                harness.send(looked(path, TargetStatus.READ, 1), flyway(path, "V1", RowKind.APPLIED, 0, 1))
                        .send(new SaySchema(path).look(100, "claim", path.equals(third) ? "2" : "1"));
            }
            harness.settle();
            assertThat(harness.drift().values()).singleElement().satisfies(drift -> assertThat(drift.state())
                    .isEqualTo(DriftState.OPEN));
            harness.send(looked(A, TargetStatus.GONE, 200)).settle();
            assertThat(harness.drift().values()).singleElement().satisfies(drift -> assertThat(drift.end())
                    .isEqualTo(DriftEnd.EXPLAINED));
            assertThat(harness.untold(third)).singleElement().asString().contains("no more than half of them agree");
            harness.send(looked(A, TargetStatus.READ, 300)).settle();
            assertThat(harness.drift().values()).singleElement().satisfies(drift -> assertThat(drift.state())
                    .isEqualTo(DriftState.OPEN));
        }
    }

    private static TargetChecked looked(String path, TargetStatus status, double seconds) {
        TargetRef named = target(path);
        ClientName client = new ClientName(path.substring(path.lastIndexOf('-') + 1));
        TargetRef found = new TargetRef(named.application(), named.environment(), named.target(), client);
        return new TargetChecked(found, FLYWAY, status, status == TargetStatus.READ ? null : "told", at(seconds));
    }

    private static List<Alert> behind(Harness harness) {
        return harness.open().stream()
                .filter(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                .toList();
    }

    private static List<Application> configured() {
        Fleet fleet = new Fleet(
                "clients",
                new ApplicationName("claims"),
                new EnvironmentName("prod"),
                FLYWAY,
                "jdbc:postgresql://nowhere/claims",
                null,
                null,
                null,
                null,
                ZoneOffset.UTC,
                new Fleet.Membership.Schemas(new NamePattern("tenant_*")),
                new NameTemplate("c-{match}"),
                new NameTemplate("{match}"),
                List.of(),
                List.of());
        Environment prod =
                new Environment(new EnvironmentName("prod"), Tier.PRODUCTION, List.of(), List.of(fleet), Set.of());
        return List.of(Configured.application("claims", "CLM", prod));
    }
}
