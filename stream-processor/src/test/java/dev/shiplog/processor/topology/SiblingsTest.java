package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.SaySchema.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets of one environment that have the same changes are compared with each other. */
final class SiblingsTest {
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";
    private static final String C = "claims/prod/c";

    private final SaySchema a = new SaySchema(A);
    private final SaySchema b = new SaySchema(B);
    private final SaySchema c = new SaySchema(C);

    @TempDir
    private Path state;

    @Test
    void theOneThatIsNotAsMostAreDiffers() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "1"), c.look(120, "claim", "2"))
                    .settle();

            Drift only = only(harness);
            assertThat(only.comparison()).isEqualTo(DriftComparison.SIBLINGS);
            assertThat(only.target().path()).isEqualTo(C);
            assertThat(only.state()).isEqualTo(DriftState.OPEN);
            assertThat(only.expected()).isEqualTo(hash("1"));
            assertThat(only.found()).isEqualTo(hash("2"));
            assertThat(only.firstSeenAt()).isEqualTo(at(120));
            assertThat(only.against()).isEqualTo("2 of 3 targets with the same changes, such as claims/prod/a");
            assertThat(only.cause()).isNull();
            assertThat(harness.open()).anyMatch(alert -> alert.kind() == AlertKind.SCHEMA_DRIFTED);

            harness.send(flyway(C, "V2", RowKind.APPLIED, 130, 2)).settle();
            assertThat(only(harness).state())
                    .as("what it will be is not seen yet")
                    .isEqualTo(DriftState.OPEN);
            harness.send(c.look(140, "claim", "1")).settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.EXPLAINED);
            assertThat(harness.open()).noneMatch(alert -> alert.kind() == AlertKind.SCHEMA_DRIFTED);
        }
    }

    @Test
    void itEndsWhenTheObjectIsAsTheOthersAreAgain() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "1"), c.look(120, "claim", "2"))
                    .settle()
                    .send(flyway(C, "V2", RowKind.APPLIED, 130, 2), flyway(A, "V2", RowKind.APPLIED, 130, 2))
                    .send(flyway(B, "V2", RowKind.APPLIED, 130, 2))
                    .send(a.look(200, "claim", "1"), b.look(210, "claim", "1"), c.look(220, "claim", "1"))
                    .settle();
            assertThat(only(harness).end()).isEqualTo(DriftEnd.DEPLOYED);
            assertThat(only(harness).endedAt()).isEqualTo(at(220));
        }
    }

    @Test
    void whatWasChangedByHandIsSaidOnce() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "1"), c.look(120, "claim", "1"))
                    .send(c.look(900, "claim", "2"))
                    .settle();
            assertThat(only(harness).comparison()).isEqualTo(DriftComparison.DEPLOYMENT);
        }
    }

    @Test
    void aClientThatLacksAnObjectIsSuspectedToHaveBeenLeftOut() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1", "new", "1"), b.look(110, "claim", "1", "new", "1"))
                    .send(c.look(120, "claim", "1"))
                    .settle();
            assertThat(only(harness).cause()).isEqualTo(DriftCause.MISSING_CLIENT);
            assertThat(only(harness).found()).isNull();
            assertThat(only(harness).expected()).isEqualTo(hash("1"));
        }
    }

    @Test
    void whatMostDoNotHaveDiffersWhereItIs() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "1"))
                    .send(c.look(120, "claim", "1", "backup", "1"))
                    .settle();
            assertThat(only(harness).expected()).isNull();
            assertThat(only(harness).object()).isEqualTo(SaySchema.table("backup"));
        }
    }

    @Test
    void anotherOrderOfTheSameChangesIsASuspectedCause() {
        try (Harness harness = harness()) {
            for (String path : List.of(A, B)) {
                harness.send(flyway(path, "V1", RowKind.APPLIED, 10, 1), flyway(path, "V2", RowKind.APPLIED, 5000, 2));
            }
            harness.send(flyway(C, "V2", RowKind.APPLIED, 10, 1), flyway(C, "V1", RowKind.APPLIED, 5000, 2))
                    .send(a.look(9000, "claim", "1"), b.look(9000, "claim", "1"), c.look(9000, "claim", "2"))
                    .settle();
            assertThat(only(harness).cause()).isEqualTo(DriftCause.WRONG_ORDER);
        }
    }

    @Test
    void rolesOfOtherNamesAreNoDifferenceAndOtherPrivilegesAre() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1|owner: (owner)"), b.look(110, "claim", "1|owner: (owner)"))
                    .send(c.look(120, "claim", "1|owner: (owner)"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
        }
        try (Harness harness = Harness.inMemory(List.of(claims()), state.resolve("other"))) {
            deployed(harness)
                    .send(new SaySchema(A).look(100, "claim", "1|owner: (owner)"))
                    .send(new SaySchema(B).look(110, "claim", "1|owner: (owner)"))
                    .send(new SaySchema(C).look(120, "claim", "1|owner: (owner), select: public"))
                    .settle();
            assertThat(only(harness).target().path()).isEqualTo(C);
            assertThat(only(harness).expected()).isEqualTo(hash(A + "1|owner: (owner)"));
        }
    }

    @Test
    void grantsOfAccountsAreNotComparedBetweenTargets() {
        try (Harness harness = harness()) {
            deployed(harness);
            for (String path : List.of(A, B, C)) {
                harness.send(
                        new SaySchema(path, "mariadb/1 (11.4)", "grant").look(100, "(own) to '" + path + "'@'%'", "1"));
            }
            harness.settle();
            assertThat(harness.drift()).isEmpty();
            assertThat(harness.untold(A)).isEmpty();
        }
    }

    @Test
    void targetsOfWhichNoneIsInTheMajorityAreNotJudged() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "2"), c.look(120, "claim", "3"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
            assertThat(harness.untold(A))
                    .containsExactly("siblings: 1 object differs among 3 targets with the same changes, and no more"
                            + " than half of them agree, such as table claim");
            harness.send(c.look(1000, "claim", "2")).settle();
            assertThat(harness.untold(A)).isEmpty();
            assertThat(harness.drift().values())
                    .as("by hand, and so not seen as right")
                    .anyMatch(drift -> drift.comparison() == DriftComparison.DEPLOYMENT);
        }
    }

    @Test
    void otherChangesOrAnotherFormMakeNoSiblings() {
        SaySchema older = new SaySchema(B, "postgresql/1 (17)");
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(flyway(C, "V2", RowKind.APPLIED, 50, 2))
                    .send(a.look(100, "claim", "1"), older.look(110, "claim", "1x"), c.look(120, "claim", "2"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
        }
    }

    @Test
    void aTargetThatWasNotLookedAtSinceItsDeploymentStaysWithThoseItWasLike() {
        try (Harness harness = harness()) {
            deployed(harness)
                    .send(a.look(100, "claim", "1"), b.look(110, "claim", "1"), c.look(120, "claim", "1"))
                    .send(flyway(A, "V2", RowKind.APPLIED, 200, 2), flyway(B, "V2", RowKind.APPLIED, 200, 2))
                    .send(flyway(C, "V2", RowKind.APPLIED, 200, 2))
                    .send(a.look(300, "claim", "2"), b.look(310, "claim", "2"))
                    .settle();
            assertThat(harness.drift()).isEmpty();
            harness.send(c.look(320, "claim", "1")).settle();
            assertThat(only(harness).target().path()).isEqualTo(C);
            assertThat(only(harness).firstSeenAt()).isEqualTo(at(320));
        }
    }

    private Harness deployed(Harness harness) {
        for (String path : List.of(A, B, C)) {
            harness.send(flyway(path, "V1", RowKind.APPLIED, 10, 1));
        }
        return harness;
    }

    private static Drift only(Harness harness) {
        assertThat(harness.drift()).hasSize(1);
        return harness.drift().values().iterator().next();
    }

    private static Application claims() {
        return Configured.application(
                "claims", "CLM", Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b", "c"));
    }

    private Harness harness() {
        return Harness.inMemory(List.of(claims()), state);
    }
}
