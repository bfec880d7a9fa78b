package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.BOB;
import static dev.shiplog.processor.Say.child;
import static dev.shiplog.processor.Say.hosted;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailAdvance;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    private static final String CLAIMS = "acme/claims";

    @TempDir
    private Path state;

    @Test
    void aReleaseHoldsEveryCommitSinceTheOneBeforeItAndIsJudgedByEach() {
        try (Harness harness = harness()) {
            tell(harness);
            harness.send(
                            hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(1)),
                            hosted(CLAIMS, "2", "prod", RunState.FAILED, 1, 200, sha(2)),
                            hosted(CLAIMS, "3", "prod", RunState.SUCCEEDED, 1, 300, sha(5)))
                    .settle();

            Trail third = trail(harness, "3");
            assertThat(commits(third)).containsExactly(2, 3, 4, 5);
            assertThat(tickets(third)).containsExactly("CLM-1", "CLM-2");
            assertThat(advance(third).since()).isEqualTo(trail(harness, "1").deployment());
            assertThat(advance(third).incomplete()).isNull();
            assertThat(verdict(harness, third, "K04")).satisfies(verdict -> {
                assertThat(verdict.result()).isEqualTo(ControlResult.NOT_EVIDENCED);
                assertThat(verdict.reason()).contains("No pull request is known that brought in commit");
            });
            assertThat(verdict(harness, third, "K01").reason()).contains("No ticket is known for commit");
        }
    }

    @Test
    void whoReviewedAndMergedIsNotTheAuthorOfWhatWasMerged() {
        try (Harness harness = harness()) {
            harness.send(
                            child(CLAIMS, 1, "Start", -900),
                            child(CLAIMS, 2, "CLM-1 on a branch", -800, 1),
                            merged(3, -700, 1, 2),
                            pull(CLAIMS, 1, "One", PullRequestState.MERGED, sha(2), sha(3), -700),
                            review(CLAIMS, 1, "r1", ReviewState.APPROVED, -710),
                            hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(1)),
                            hosted(CLAIMS, "2", "prod", RunState.SUCCEEDED, 1, 200, sha(3)))
                    .settle();

            assertThat(commits(trail(harness, "2"))).containsExactly(2, 3);
            assertThat(verdict(harness, trail(harness, "2"), "K04").result()).isEqualTo(ControlResult.PASSED);
        }
    }

    @Test
    void theFirstReleaseIsNeverPassedByItsLastCommit() {
        try (Harness harness = harness()) {
            tell(harness);
            harness.send(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(5)))
                    .settle();

            Trail first = trail(harness, "1");
            assertThat(advance(first).incomplete()).contains("no deployment before it");
            assertThat(verdict(harness, first, "K04")).satisfies(verdict -> {
                assertThat(verdict.result()).isEqualTo(ControlResult.NOT_EVIDENCED);
                assertThat(verdict.reason()).contains("Not all that it brought is known");
            });
        }
    }

    @Test
    void aDeploymentBeforeItThatBecomesKnownLaterTellsWhatItBrought() {
        try (Harness harness = harness()) {
            tell(harness);
            harness.send(hosted(CLAIMS, "3", "prod", RunState.SUCCEEDED, 1, 300, sha(5)))
                    .settle();
            harness.send(hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(4)))
                    .settle();
            assertThat(commits(trail(harness, "3"))).containsExactly(5);
            assertThat(verdict(harness, trail(harness, "3"), "K04").result()).isEqualTo(ControlResult.PASSED);
        }
    }

    @Test
    void aCommitThatNobodyToldOfLeavesTheReleaseIncompleteUntilSomebodyDoes() {
        try (Harness harness = harness()) {
            harness.send(
                            child(CLAIMS, 1, "Start", -900),
                            child(CLAIMS, 5, "CLM-1 last", -500, 4),
                            hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(1)),
                            hosted(CLAIMS, "3", "prod", RunState.SUCCEEDED, 1, 300, sha(5)))
                    .settle();
            assertThat(advance(trail(harness, "3")).incomplete()).contains(brief(4));
            harness.send(child(CLAIMS, 4, "CLM-2 between", -600, 1)).settle();
            assertThat(advance(trail(harness, "3")).incomplete()).isNull();
            assertThat(commits(trail(harness, "3"))).containsExactly(4, 5);
        }
    }

    @Test
    void anEarlierCommitThatIsPutBackIsToldAndAsksForAReason() {
        try (Harness harness = harness()) {
            tell(harness);
            harness.send(
                            hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(5)),
                            hosted(CLAIMS, "2", "prod", RunState.SUCCEEDED, 1, 200, sha(2)),
                            hosted(CLAIMS, "3", "prod", RunState.SUCCEEDED, 1, 300, sha(2)))
                    .settle();
            assertThat(advance(trail(harness, "2")).back()).isTrue();
            assertThat(advance(trail(harness, "2")).incomplete()).isNull();
            assertThat(commits(trail(harness, "2"))).containsExactly(2);
            assertThat(advance(trail(harness, "3"))).satisfies(same -> {
                assertThat(same.back()).isFalse();
                assertThat(same.incomplete()).isNull();
            });
        }
    }

    @Test
    void clocksThatWentWrongLoseNoCommit() {
        try (Harness harness = harness()) {
            List<CommitObserved> line = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                // Every third commit pretends to be ten years older than it is.
                double at = i % 3 == 0 ? -300_000_000.0 : -9000.0 + i;
                line.add(i == 1 ? child(CLAIMS, i, "x", at) : child(CLAIMS, i, "x", at, i - 1));
            }
            line.forEach(harness::send);
            harness.send(
                            hosted(CLAIMS, "1", "prod", RunState.SUCCEEDED, 1, 100, sha(20)),
                            hosted(CLAIMS, "2", "prod", RunState.SUCCEEDED, 1, 200, sha(40)))
                    .settle();
            assertThat(commits(trail(harness, "2"))).contains(21, 30, 39, 40);
            assertThat(advance(trail(harness, "2")).incomplete()).isNull();
        }
    }

    /** 1 → 2 → (3 on a branch) → 4, a merge → 5; what 2 and 5 became of was reviewed, 3 names no ticket. */
    private static void tell(Harness harness) {
        harness.send(
                        child(CLAIMS, 1, "Start", -900),
                        child(CLAIMS, 2, "CLM-1 reviewed (#1)", -800, 1),
                        child(CLAIMS, 3, "quickly", -700, 1),
                        child(CLAIMS, 4, "CLM-2 merge", -600, 2, 3),
                        child(CLAIMS, 5, "CLM-1 last (#2)", -500, 4),
                        pull(CLAIMS, 1, "One", PullRequestState.MERGED, sha(81), sha(2), -800),
                        pull(CLAIMS, 2, "Two", PullRequestState.MERGED, sha(82), sha(5), -500),
                        review(CLAIMS, 1, "r1", ReviewState.APPROVED, -810),
                        review(CLAIMS, 2, "r2", ReviewState.APPROVED, -510))
                .settle();
    }

    /** A merge that the reviewer made. */
    private static CommitObserved merged(int number, double at, Integer... parents) {
        CommitObserved by = child(CLAIMS, number, "Merge pull request #1", at, parents);
        return new CommitObserved(
                by.repository(),
                by.sha(),
                BOB,
                null,
                by.authoredAt(),
                BOB,
                by.committedAt(),
                by.message(),
                by.parents(),
                List.of(sha(2)),
                List.of(),
                null);
    }

    private static TrailAdvance advance(Trail trail) {
        return Objects.requireNonNull(Objects.requireNonNull(trail.run()).advance());
    }

    private static List<Integer> commits(Trail trail) {
        return trail.commits().stream()
                .map(commit -> IntStream.range(0, 100)
                        .filter(number -> sha(number).equals(commit.sha()))
                        .findFirst()
                        .orElse(-1))
                .sorted()
                .toList();
    }

    private static List<String> tickets(Trail trail) {
        return trail.tickets().stream().map(ticket -> ticket.ticket().value()).toList();
    }

    private static String brief(int number) {
        return sha(number).value().substring(0, 10);
    }

    private static Trail trail(Harness harness, String deployment) {
        return harness.standing().stream()
                .filter(trail -> trail.run() != null && trail.run().run().equals(deployment))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(Harness harness, Trail trail, String control) {
        Judgement judgement = Objects.requireNonNull(
                harness.judgements().get(trail.deployment().value()));
        return judgement.verdicts().stream()
                .filter(verdict -> verdict.control().value().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private Harness harness() {
        return Harness.inMemory(Configured.both(), state);
    }
}
