package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.report.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
    @Test
    void anApprovalThatWasTakenBackIsNone() {
        assertThat(approvers(ReviewState.APPROVED, ReviewState.COMMENTED)).containsExactly(Samples.ADA);
        assertThat(approvers(ReviewState.APPROVED, ReviewState.CHANGES_REQUESTED))
                .isEmpty();
        assertThat(approvers(ReviewState.APPROVED, ReviewState.DISMISSED)).isEmpty();
        assertThat(approvers(ReviewState.CHANGES_REQUESTED, ReviewState.APPROVED))
                .containsExactly(Samples.ADA);
    }

    @Test
    void everyPullRequestNeedsItsOwnApproval() {
        Evidence evidence = new Evidence(
                List.of(), List.of(request(1, ReviewState.APPROVED), request(2, ReviewState.COMMENTED)), List.of());
        assertThat(evidence.gaps()).contains("no approving review known for a pull request");
        Evidence bare = new Evidence(List.of(), List.of(request(1, ReviewState.APPROVED), request(2)), List.of());
        assertThat(bare.gaps()).contains("no approving review known for a pull request");
    }

    @Test
    void aCommitOfWhichOnlyTheNameIsKnownHasNoAuthor() {
        Evidence evidence = new Evidence(
                List.of(new TrailCommit(null, Samples.SHA, null, null, null, List.of())), List.of(), List.of());
        assertThat(evidence.authors()).isEmpty();
        assertThat(evidence.gaps())
                .containsExactly(
                        "no author known for a commit", "no pull request known", "no review known", "no ticket known");
    }

    @Test
    void aDeploymentWithoutChangesHasOneRowWithTheEvidenceOfItsRun() {
        List<DeploymentRow> rows = DeploymentRow.of(Samples.manual());
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.change()).isNull();
            assertThat(row.evidence().commits()).extracting(TrailCommit::sha).containsExactly(Samples.SHA);
            assertThat(row.evidence().tickets()).hasSize(1);
        });
    }

    private static List<ActorName> approvers(ReviewState... states) {
        return new Evidence(List.of(), List.of(request(1, states)), List.of()).approvers();
    }

    private static TrailPullRequest request(int number, ReviewState... states) {
        return new TrailPullRequest(
                new PullRequestId("acme/claims#" + number),
                "title",
                PullRequestState.MERGED,
                Samples.ADA,
                null,
                null,
                null,
                IntStream.range(0, states.length)
                        .mapToObj(i -> new TrailReview(Samples.ADA, states[i], Samples.NOON.plusSeconds(i)))
                        .toList());
    }
}
