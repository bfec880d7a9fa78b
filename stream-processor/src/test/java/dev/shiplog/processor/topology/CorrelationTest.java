package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.Say.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorrelationTest {
    private static final String REPOSITORY = "acme/claims";
    private static final String DEV = "claims/dev/one";

    @TempDir
    private Path state;

    @Test
    void joinsACommitThatArrivesLate() {
        try (Harness harness = harness()) {
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(only(harness).commits()).isEmpty();
            assertThat(harness.open()).extracting(Alert::kind).containsExactly(AlertKind.CHANGE_WITHOUT_TICKET);

            harness.send(introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60))
                    .settle();
            harness.send(commit(REPOSITORY, 1, "CLM-1 Add", -60)).settle();
            assertThat(only(harness).commits().getFirst().summary()).isEqualTo("CLM-1 Add");
            assertThat(only(harness).tickets()).extracting(TrailTicket::ticket).containsExactly(new TicketKey("CLM-1"));
            assertThat(harness.open()).isEmpty();
            assertThat(harness.alerts())
                    .extracting(Alert::detail)
                    .containsExactly("By now a ticket is known for it: CLM-1. Executed in dev.");
            assertThat(harness.emitted().stream()
                            .filter(Trail.class::isInstance)
                            .map(f -> f.version()))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void joinsAPullRequestItsReviewAndItsTicketThatArriveLate() {
        try (Harness harness = harness()) {
            harness.send(
                            flyway(DEV, "V1", RowKind.APPLIED, 0, 1),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            commit(REPOSITORY, 1, "Add", -60),
                            commit(REPOSITORY, 2, "Merge", -50, 1))
                    .settle();
            harness.send(pull(REPOSITORY, 7, "clm-3 Add", PullRequestState.MERGED, sha(9), sha(2), -50))
                    .settle();
            harness.send(review(REPOSITORY, 7, "r", ReviewState.APPROVED, -55)).settle();
            harness.send(ticket("CLM-3", "Done", 100)).settle();
            Trail trail = only(harness);
            assertThat(trail.pullRequests().getFirst().reviews()).hasSize(1);
            TrailTicket joined = trail.tickets().getFirst();
            assertThat(joined.known()).isTrue();
            assertThat(joined.status()).isEqualTo("Done");
            assertThat(joined.from()).containsExactly(new Provenance(Via.PULL_REQUEST_TITLE, "acme/claims#7"));
        }
    }

    @Test
    void aPullRequestThatGetsAnotherHeadLeavesTheCommitThatItHad() {
        try (Harness harness = harness()) {
            harness.send(
                            flyway(DEV, "V1", RowKind.APPLIED, 0, 1),
                            introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                            commit(REPOSITORY, 1, "Add", -60),
                            pull(REPOSITORY, 7, "CLM-3", PullRequestState.OPEN, sha(1), null, -50))
                    .settle();
            assertThat(only(harness).pullRequests()).hasSize(1);
            harness.send(pull(REPOSITORY, 7, "CLM-3", PullRequestState.OPEN, sha(5), null, -40))
                    .settle();
            assertThat(only(harness).pullRequests()).isEmpty();
        }
    }

    @Test
    void emitsNothingForWhatChangesNothing() {
        try (Harness harness = harness()) {
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1)).settle();
            int before = harness.emitted().size();
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1), ticket("CLM-77", "Open", 0))
                    .settle();
            assertThat(harness.emitted()).hasSize(before);
        }
    }

    @Test
    void aLoneReportIsSupersededByTheDeploymentThatItsRowsAnchor() {
        try (Harness harness = harness()) {
            harness.send(report(DEV, FLYWAY, "r", 0, 10.0, Outcome.SUCCEEDED, null))
                    .settle();
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 5, 1)).settle();
            assertThat(only(harness).changes()).hasSize(1);
            assertThat(harness.superseded()).hasSize(1);
            assertThat(harness.superseded().getFirst().supersededBy())
                    .isEqualTo(only(harness).deployment());
        }
    }

    @Test
    void aFailureIsMendedByTheFirstSuccessAfterItAlsoIfThatIsHeardOfFirst() {
        try (Harness harness = harness()) {
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 5000, 1)).settle();
            harness.send(report(DEV, FLYWAY, "r", 0, 10.0, Outcome.FAILED, null))
                    .settle();
            Alert failure = harness.alerts().stream()
                    .filter(alert -> alert.kind() == AlertKind.DEPLOYMENT_FAILED)
                    .findFirst()
                    .orElseThrow();
            assertThat(failure.resolvedAt()).isEqualTo(at(5000));
            harness.send(flyway(DEV, "V0", RowKind.APPLIED, 2000, 0)).settle();
            assertThat(harness.alerts().stream()
                            .filter(alert -> alert.kind() == AlertKind.DEPLOYMENT_FAILED)
                            .findFirst()
                            .orElseThrow()
                            .resolvedAt())
                    .isEqualTo(at(2000));
        }
    }

    @Test
    void aTargetCatchesUp() {
        try (Harness harness = harness()) {
            harness.send(flyway("claims/prod/a", "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(behind(harness)).hasSize(1);
            harness.send(
                            flyway("claims/prod/a", "V2", RowKind.APPLIED, 500, 2),
                            flyway("claims/prod/b", "V1", RowKind.APPLIED, 900, 1))
                    .settle();
            harness.send(flyway("claims/prod/b", "V2", RowKind.APPLIED, 1000, 2))
                    .settle();
            assertThat(behind(harness)).isEmpty();
            assertThat(harness.alerts())
                    .filteredOn(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                    .extracting(Alert::since, Alert::resolvedAt)
                    .containsExactly(tuple(at(0), at(1000)));
        }
    }

    @Test
    void goesOnAfterARestartWithWhatItKnew() {
        Harness before = harness();
        before.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1)).settle();
        // Marked as dirty and not yet worked off when it stops.
        before.send(introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60));
        try (Harness harness = Harness.restarted(before, Configured.both(), state)) {
            harness.settle();
            assertThat(only(harness).commits()).hasSize(1);
            assertThat(harness.emitted().getFirst().version()).isEqualTo(2);
        }
    }

    @Test
    void aFactThatConcernsNobodyYetIsRoutedOnceTheConfigurationKnowsIt() {
        Harness before = new Harness(List.of(Configured.eligibility()), state);
        before.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1)).settle();
        assertThat(before.standing()).isEmpty();
        assertThat(before.tally.counts().unrouted()).isEqualTo(1);
        try (Harness harness = Harness.restarted(before, Configured.both(), state)) {
            harness.settle();
            assertThat(harness.standing()).hasSize(1);
        }
    }

    @Test
    void anotherConfigurationOfAnApplicationIsAppliedToWhatIsKnown() {
        Harness before = harness();
        before.send(
                        flyway(DEV, "V1", RowKind.APPLIED, 0, 1),
                        introduced(REPOSITORY, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                        commit(REPOSITORY, 1, "NEW-1 Add", -60))
                .settle();
        assertThat(before.open()).hasSize(1);
        Application changed = Configured.application(
                "claims", "NEW", Configured.environment("claims", "dev", Tier.PRODUCTION, "one", "two"));
        try (Harness harness = Harness.restarted(before, List.of(changed), state)) {
            harness.settle();
            assertThat(only(harness).tickets()).extracting(TrailTicket::ticket).containsExactly(new TicketKey("NEW-1"));
            assertThat(harness.open()).extracting(Alert::kind).containsExactly(AlertKind.TARGET_BEHIND);
        }
    }

    @Test
    void passesOverWhatItCannotReadAndGoesOn() {
        try (Harness harness = harness()) {
            harness.sendRubbish();
            harness.send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1)).settle();
            assertThat(harness.tally.counts().unreadable()).isEqualTo(2);
            assertThat(harness.standing()).hasSize(1);
        }
    }

    private static List<Alert> behind(Harness harness) {
        return harness.open().stream()
                .filter(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                .toList();
    }

    private Harness harness() {
        return new Harness(Configured.both(), state);
    }

    private static Trail only(Harness harness) {
        assertThat(harness.standing()).hasSize(1);
        return harness.standing().getFirst();
    }
}
