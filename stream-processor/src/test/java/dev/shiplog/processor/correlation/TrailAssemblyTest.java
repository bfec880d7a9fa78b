package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.Say.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.processor.Say;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrailAssemblyTest {
    private static final String T = "claims/dev/one";
    private static final String R = "acme/claims";

    @Test
    void findsThePullRequestOfASquashByItsMessage() {
        Trail trail = trail(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                commit(R, 1, "Add (#7)\n\nsee (#8)", -60),
                pull(R, 7, "CLM-7", PullRequestState.MERGED, sha(50), null, -60),
                pull(R, 8, "CLM-8", PullRequestState.MERGED, sha(51), null, -60));
        assertThat(tickets(trail)).containsExactly("CLM-7");
        assertThat(trail.changes().getFirst().tickets()).hasSize(1);
    }

    @Test
    void aMergeOfTheMainBranchIntoAFeatureDoesNotMakeItsCommitsTheFeatures() {
        Trail trail = trail(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                commit(R, 1, "Add", -60),
                commit(R, 2, "Merge branch 'main' into CLM-9-feature", -50, 1),
                pull(R, 9, "CLM-9", PullRequestState.OPEN, sha(2), null, -50));
        assertThat(tickets(trail)).isEmpty();
        assertThat(trail.pullRequests()).isEmpty();
    }

    @Test
    void aMergedBranchWithoutPullRequestNamesItsTicket() {
        Trail trail = trail(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                commit(R, 1, "Add", -60),
                commit(R, 2, "Merge branch 'CLM-9-feature' into main", -50, 1));
        assertThat(tickets(trail)).containsExactly("CLM-9");
        assertThat(trail.tickets().getFirst().from())
                .containsExactly(new Provenance(Via.COMMIT_MESSAGE, R + "@" + sha(2)));
    }

    @Test
    void commitsAfterTheDeploymentDidNotBringItsChangesInUnlessThereAreNoOthers() {
        PipelineEvent row = flyway(T, "V1", RowKind.APPLIED, 0, 1);
        PipelineEvent before = introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, 200);
        PipelineEvent after = introduced(R, 2, FLYWAY, "V1", Introduction.EDITED, 400);
        assertThat(trail(row, before, after).changes().getFirst().commits()).containsExactly(sha(1));
        assertThat(trail(row, after).changes().getFirst().commits()).containsExactly(sha(2));
    }

    @Test
    void aCommitThatRemovedAChangeDidNotBringItIn() {
        Trail trail = trail(
                flyway(T, "V1", RowKind.APPLIED, 0, 1), introduced(R, 1, FLYWAY, "V1", Introduction.REMOVED, -60));
        assertThat(trail.commits()).isEmpty();
    }

    @Test
    void aFailureAfterSomeChangeWentThroughIsPartial() {
        PipelineEvent failed = report(T, FLYWAY, "r", 0, 10.0, Outcome.FAILED, null);
        assertThat(trail(failed).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(trail(failed, flyway(T, "V1", RowKind.MARKER, 5, 1)).outcome())
                .isEqualTo(Outcome.FAILED);
        Trail partial = trail(failed, flyway(T, "V1", RowKind.APPLIED, 5, 1));
        assertThat(partial.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(partial.basis()).isEqualTo(OutcomeBasis.RUN_REPORT);
    }

    @Test
    void withoutAReportTheRowsTellTheOutcome() {
        PipelineEvent row = flyway(T, "V1", RowKind.APPLIED, 0, 1);
        assertThat(trail(row).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(trail(row).basis()).isEqualTo(OutcomeBasis.HISTORY_TABLE);
        assertThat(trail(row, flyway(T, "V2", RowKind.FAILED, 1, 2)).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(trail(flyway(T, "V2", RowKind.FAILED, 1, 2)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void theCheckedOutCommitSpeaksOnlyForARunWithoutChanges() {
        PipelineEvent run = report(T, FLYWAY, "r", 0, 10.0, Outcome.SUCCEEDED, sha(1));
        PipelineEvent head = commit(R, 1, "CLM-4 Something", -60);
        assertThat(tickets(trail(run, head))).containsExactly("CLM-4");
        Trail withChange = trail(run, head, flyway(T, "V1", RowKind.APPLIED, 5, 1));
        assertThat(withChange.commits()).hasSize(1);
        assertThat(tickets(withChange)).isEmpty();
        assertThat(trail(run).commits().getFirst().author()).isNull();
    }

    @Test
    void theLaterDescriptionCountsAndADismissedReviewStaysDismissed() {
        Trail trail = trail(
                flyway(T, "V1", RowKind.APPLIED, 0, 1),
                introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                pull(R, 7, "CLM-7 new", PullRequestState.MERGED, sha(1), null, 50),
                pull(R, 7, "CLM-7 old", PullRequestState.OPEN, sha(1), null, 20),
                review(R, 7, "r", ReviewState.DISMISSED, 30),
                review(R, 7, "r", ReviewState.APPROVED, 30),
                ticket("CLM-7", "Done", 9),
                ticket("CLM-7", "Open", 5));
        assertThat(trail.pullRequests().getFirst().title()).isEqualTo("CLM-7 new");
        assertThat(trail.pullRequests().getFirst().reviews().getFirst().state()).isEqualTo(ReviewState.DISMISSED);
        assertThat(trail.tickets().getFirst().status()).isEqualTo("Done");
        assertThat(trail.facts()).isSorted().hasSize(5);
    }

    private static List<String> tickets(Trail trail) {
        return trail.tickets().stream()
                .map(TrailTicket::ticket)
                .map(Object::toString)
                .toList();
    }

    private static Trail trail(PipelineEvent... events) {
        List<Trail> trails = new KnownFacts(Arrays.stream(events).map(Say::fact).toList())
                .trails(new TicketKeys(List.of(new TicketProject("CLM"))));
        assertThat(trails).hasSize(1);
        return trails.getFirst();
    }
}
