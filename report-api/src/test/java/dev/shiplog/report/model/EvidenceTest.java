package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.report.Samples;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    @Test
    void aDeploymentOfSoftwareHasAllThatItBroughtAndItsOwnCommitFirst() {
        CommitSha earlier = new CommitSha("1".repeat(40));
        Trail script = Samples.manual();
        TrailRun run = Objects.requireNonNull(script.run());
        TrailRun release = new TrailRun(
                run.run(),
                run.report(),
                null,
                Samples.SHA,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                new TrailAdvance(null, null, false, null));
        List<TrailCommit> commits = Stream.of(earlier, Samples.SHA)
                .map(sha -> new TrailCommit(null, sha, null, null, null, List.of()))
                .toList();
        assertThat(Evidence.of(software(script, release, commits), null).commits())
                .extracting(TrailCommit::sha)
                .containsExactly(Samples.SHA, earlier);
        assertThat(Evidence.of(software(script, run, commits), null).commits())
                .as("a script has the commit that was checked out")
                .extracting(TrailCommit::sha)
                .containsExactly(Samples.SHA);
    }

    private static Trail software(Trail like, TrailRun run, List<TrailCommit> commits) {
        return new Trail(
                like.deployment(),
                like.version(),
                like.target(),
                like.tool(),
                like.actor(),
                like.mode(),
                like.startedAt(),
                like.finishedAt(),
                like.outcome(),
                OutcomeBasis.HOST,
                null,
                run,
                List.of(),
                commits,
                List.of(),
                List.of(),
                like.evidence(),
                like.people(),
                like.facts());
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
