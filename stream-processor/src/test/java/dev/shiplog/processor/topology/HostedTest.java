package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.hosted;
import static dev.shiplog.processor.Say.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments without a history table, as their hosts tell of them. */
final class HostedTest {
    private static final String CLAIMS = "acme/claims";

    @TempDir
    private Path state;

    @Test
    void isADeploymentWithTheTicketsOfItsCommit() {
        try (Harness harness = harness()) {
            harness.send(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 2, 100, sha(1), "CLM-2"))
                    .settle();
            assertThat(tickets(only(harness))).containsExactly("CLM-2");
            harness.send(commit(CLAIMS, 1, "CLM-1 Add", -60)).settle();

            Trail trail = only(harness);
            assertThat(trail.target().path()).isEqualTo("claims/prod/service");
            assertThat(trail.basis()).isEqualTo(OutcomeBasis.HOST);
            assertThat(trail.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(trail.startedAt()).isEqualTo(at(99));
            assertThat(tickets(trail)).containsExactly("CLM-1", "CLM-2");
            assertThat(trail.commits()).hasSize(1);
        }
    }

    @Test
    void theLaterDescriptionCountsAndAnInactiveOneTellsNothingOfTheEnd() {
        try (Harness harness = harness()) {
            harness.send(hosted(CLAIMS, "1", "prod", RunState.INACTIVE, 3, 9000, null))
                    .settle();
            assertThat(only(harness).outcome()).isEqualTo(Outcome.RUNNING);
            harness.send(hosted(CLAIMS, "1", "prod", RunState.FAILED, 2, 420, sha(1)))
                    .settle();
            harness.send(hosted(CLAIMS, "1", "prod", RunState.RUNNING, 1, 500, null))
                    .settle();

            Trail trail = only(harness);
            assertThat(trail.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(trail.finishedAt()).isEqualTo(at(420));
            assertThat(harness.open()).extracting(Alert::kind).containsExactly(AlertKind.DEPLOYMENT_FAILED);
            harness.send(hosted(CLAIMS, "2", "prod", RunState.SUCCEEDED, 1, 800, sha(1)))
                    .settle();
            assertThat(harness.open()).isEmpty();
        }
    }

    @Test
    void aDeploymentThatSucceededWithAProblemIsToldWhereItsEnvironmentIsConfigured() {
        try (Harness harness = harness()) {
            harness.send(problem(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(1)), "The tag is v2."))
                    .settle();

            assertThat(harness.open()).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(AlertKind.METADATA_BROKEN);
                assertThat(alert.detail()).contains("The tag is v2.");
                assertThat(alert.deployment()).isEqualTo(only(harness).deployment());
            });
            harness.send(problem(hosted(CLAIMS, "2", "elsewhere", RunState.SUCCEEDED, 1, 200, sha(1)), "Unknown."))
                    .settle();
            assertThat(harness.open()).hasSize(1);
        }
    }

    @Test
    void theProblemIsWhatTheHostSaysAndThatItWasCancelledAndThatItsPlaceIsNotKnown() {
        try (Harness harness = harness()) {
            harness.send(problem(hosted(CLAIMS, "1", "prod", RunState.FAILED, 1, 100, sha(1)), "No space left."))
                    .settle();
            assertThat(problem(only(harness))).isEqualTo("No space left.");
            harness.send(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 2, 200, sha(1)))
                    .settle();
            assertThat(problem(only(harness)))
                    .as("what the later description leaves out is taken from the one before")
                    .isEqualTo("No space left.");
        }
        try (Harness harness = Harness.inMemory(Configured.both(), state.resolve("cancelled"))) {
            harness.send(hosted(CLAIMS, "2", "moon base", RunState.CANCELLED, 1, 300, sha(1)))
                    .settle();
            assertThat(problem(only(harness)))
                    .startsWith("It was cancelled.\nIts host calls the environment moon base, which is not configured");
            assertThat(only(harness).outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(harness.open()).isEmpty();
        }
    }

    private static @Nullable String problem(Trail trail) {
        return Objects.requireNonNull(trail.run()).problem();
    }

    private static DeploymentChanged problem(DeploymentChanged told, String problem) {
        return new DeploymentChanged(
                told.tool(),
                told.deployment(),
                told.about(),
                told.state(),
                told.service(),
                told.environmentType(),
                told.ref(),
                told.version(),
                told.description(),
                told.actor(),
                told.mode(),
                told.startedAt(),
                told.finishedAt(),
                told.sequence(),
                told.url(),
                told.pipelineUrl(),
                problem,
                told.updatedAt());
    }

    @Test
    void anEarlierDescriptionThatArrivesLateLeavesOneDeployment() {
        try (Harness harness = harness()) {
            harness.send(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 2, 420, null))
                    .settle();
            harness.send(hosted(CLAIMS, "1", "prod", RunState.PENDING, 1, 400, null))
                    .settle();
            assertThat(only(harness).startedAt()).isEqualTo(at(419));
            harness.send(hosted(CLAIMS, "1", "prod", RunState.RUNNING, 1, 410, null))
                    .settle();

            assertThat(only(harness).startedAt()).isEqualTo(at(409));
            assertThat(harness.superseded()).singleElement().satisfies(trail -> assertThat(trail.supersededBy())
                    .isEqualTo(only(harness).deployment()));
        }
    }

    @Test
    void findsTheEnvironmentByNameInAnyCaseByOtherNameOrByTheOnlyOneOfItsType() {
        try (Harness harness = harness()) {
            harness.send(
                            hosted(CLAIMS, "1", "PROD", RunState.SUCCEEDED, 1, 100, null),
                            hosted(CLAIMS, "2", "Development", RunState.SUCCEEDED, 1, 200, null))
                    .settle();
            assertThat(paths(harness)).containsExactly("claims/dev/service", "claims/prod/service");
        }
    }

    @Test
    void keepsAnEnvironmentThatNobodyConfiguredAsWrittenUntilSomebodyDoes() {
        Harness before = new Harness(Configured.both(), state);
        before.send(hosted(CLAIMS, "1", "moon base", RunState.SUCCEEDED, 1, 100, null))
                .settle();
        assertThat(paths(before)).containsExactly("claims/moon-base/service");
        assertThat(String.valueOf(only(before).run()))
                .contains("calls the environment moon base, which is not configured for claims");
        try (Harness harness = Harness.restarted(
                before,
                List.of(Configured.application(
                        "claims", "CLM", Configured.called("claims", "prod", Tier.PRODUCTION, "Moon Base"))),
                state)) {
            harness.settle();
            assertThat(paths(harness)).containsExactly("claims/prod/service");
        }
    }

    private static List<String> tickets(Trail trail) {
        return trail.tickets().stream()
                .map(TrailTicket::ticket)
                .map(Object::toString)
                .toList();
    }

    private static List<String> paths(Harness harness) {
        return harness.standing().stream().map(trail -> trail.target().path()).toList();
    }

    private Harness harness() {
        return Harness.inMemory(Configured.both(), state);
    }

    private static Trail only(Harness harness) {
        assertThat(harness.standing()).hasSize(1);
        return harness.standing().getFirst();
    }
}
