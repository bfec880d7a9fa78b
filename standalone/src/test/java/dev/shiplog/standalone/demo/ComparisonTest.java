package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private final Expected story = Samples.story();
    private final Comparison comparison = new Comparison(story);

    @Test
    void findsNoDifferenceInWhatTookPlace() {
        assertThat(comparison.differences(new Found(story).trails(), List.of(Samples.ALERT)))
                .isEmpty();
    }

    @Test
    void namesADeploymentThatIsNotThere() {
        assertThat(comparison.differences(List.of(), List.of(Samples.ALERT)))
                .containsExactly("claims/prod/claims-prod SUCCEEDED [V1] is not there");
    }

    @Test
    void namesADeploymentThatTookPlaceNowhere() {
        List<Trail> twice = new ArrayList<>(new Found(story).trails());
        twice.addAll(new Found(story).trails());
        assertThat(comparison.differences(twice, List.of(Samples.ALERT)))
                .containsExactly("not deployed like this: claims/prod/claims-prod SUCCEEDED [V1]");
    }

    @Test
    void namesATicketThatItsTrackerHasNotToldOf() {
        Expected without = new Expected(
                story.deployments(), story.pullRequests(), List.of(), story.alerts(), List.of(), List.of());
        assertThat(comparison.differences(new Found(without).trails(), List.of(Samples.ALERT)))
                .first()
                .asString()
                .endsWith("CLM-1 is not known as Done");
    }

    @Test
    void namesAPullRequestThatIsNotKnownAsApproved() {
        Expected without =
                new Expected(story.deployments(), List.of(), story.tickets(), story.alerts(), List.of(), List.of());
        assertThat(comparison.differences(new Found(without).trails(), List.of(Samples.ALERT)))
                .first()
                .asString()
                .endsWith("harbour/claims#1 is not known as approved by ben-larsen and merged");
    }

    @Test
    void namesAWrongOutcomeAndAChangeWithoutItsCommit() {
        ExpectedDeployment deployment = story.deployments().getFirst();
        assertThat(first(like(deployment, Outcome.FAILED, deployment.changes())))
                .contains("outcome should be SUCCEEDED, but is FAILED");
        ExpectedChange change = deployment.changes().getFirst();
        ExpectedChange lost = new ExpectedChange(
                change.change(), change.outcome(), List.of(), change.pullRequests(), change.tickets());
        assertThat(first(like(deployment, Outcome.SUCCEEDED, List.of(lost)))).contains("commits of V1 should be [aaaa");
    }

    @Test
    void namesAnAlertThatIsMissingAndOneWithoutACause() {
        List<Trail> trails = new Found(story).trails();
        assertThat(comparison.differences(trails, List.of()))
                .singleElement()
                .asString()
                .startsWith("no alert ExpectedAlert[kind=CHANGE_WITHOUT_TICKET");
        Expected quiet = new Expected(
                story.deployments(), story.pullRequests(), story.tickets(), List.of(), List.of(), List.of());
        assertThat(new Comparison(quiet).differences(trails, List.of(Samples.ALERT)))
                .containsExactly("an alert without a cause: Change V4 has no ticket");
    }

    @Test
    void namesAnAlertThatCameOnceTooOften() {
        assertThat(comparison.differences(new Found(story).trails(), List.of(Samples.ALERT, Samples.ALERT)))
                .singleElement()
                .asString()
                .startsWith("2 alerts in place of 1: ExpectedAlert[kind=CHANGE_WITHOUT_TICKET");
    }

    private String first(ExpectedDeployment found) {
        Expected other = new Expected(
                List.of(found), story.pullRequests(), story.tickets(), story.alerts(), List.of(), List.of());
        return comparison
                .differences(new Found(other).trails(), List.of(Samples.ALERT))
                .getFirst();
    }

    private static ExpectedDeployment like(
            ExpectedDeployment deployment, Outcome outcome, List<ExpectedChange> changes) {
        return new ExpectedDeployment(
                deployment.target(),
                deployment.tool(),
                outcome,
                deployment.basis(),
                deployment.mode(),
                deployment.actor(),
                deployment.run(),
                deployment.startedAt(),
                deployment.finishedAt(),
                deployment.commit(),
                deployment.reason(),
                deployment.runTickets(),
                changes,
                deployment.brought());
    }
}
