package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.pull;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.review;
import static dev.shiplog.processor.Say.sha;
import static dev.shiplog.processor.SayEvidence.moved;
import static dev.shiplog.processor.SayEvidence.revert;
import static dev.shiplog.processor.SayEvidence.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How commits, pull requests and tickets are linked, whatever became of their names and of history. */
final class LinksTest {
    private static final String A = "claims/prod/a";
    private static final String R = "acme/claims";
    private static final String FORMER = "old/claims";

    @Test
    void aSquashKeepsTheKeyThatOnlyTheBranchHad() {
        PullRequestChanged plain = pull(R, 12, "Speed up", PullRequestState.MERGED, sha(50), null, -60);
        Trail trail = trail(commit(R, 1, "Speed up (#12)", -60), described(plain, "clm-9/speed-up", null));
        assertThat(trail.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.ticket()).isEqualTo(new TicketKey("CLM-9"));
            assertThat(ticket.confidence()).isEqualTo(Confidence.WEAK);
            assertThat(ticket.from()).containsExactly(new Provenance(Via.BRANCH, R + "#12"));
        });
        assertThat(trail.pullRequests().getFirst().from())
                .containsExactly(new Provenance(Via.PULL_REQUEST_NUMBER, R + "@" + sha(1)));
        assertThat(trail.commits().getFirst().from()).containsExactly(new Provenance(Via.CHANGE_FILE, "V1"));
    }

    @Test
    void aSquashKeepsTheKeysOfCommitsThatOnlyThePullRequestsBodyNames() {
        PullRequestChanged plain = pull(R, 12, "Speed up", PullRequestState.MERGED, sha(50), null, -60);
        Trail trail = trail(
                commit(R, 1, "Speed up (#12)", -60),
                commit(R, 40, "CLM-8 Index", -90),
                described(plain, "speed-up", "Squashes:\n* " + sha(40) + "\n* " + sha(41)));
        assertThat(keys(trail)).containsExactly("CLM-8");
        assertThat(trail.tickets().getFirst().from())
                .containsExactly(new Provenance(Via.COMMIT_MESSAGE, R + "@" + sha(40)));
    }

    @Test
    void commitsThatAForcedPushTookAwayKeepTheirEvidence() {
        Trail trail = trail(
                commit(R, 1, "CLM-3 Add", -60),
                new BranchPushed(
                        new RepositoryName(R), "refs/heads/main", sha(1), sha(2), true, 1, Say.ADA, Say.at(-10)));
        assertThat(keys(trail)).containsExactly("CLM-3");
        assertThat(trail.commits()).hasSize(1);
    }

    @Test
    void aRepositoryThatMovedIsOneUnderAllOfItsNames() {
        Trail trail = trail(
                commit(FORMER, 1, "Add (#7)", -60),
                introduced(FORMER, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                pull(FORMER, 7, "CLM-7 Add", PullRequestState.OPEN, sha(50), null, -90),
                pull(R, 7, "CLM-8 Add", PullRequestState.MERGED, sha(50), null, -60),
                review(FORMER, 7, "r", ReviewState.APPROVED, -70));
        assertThat(trail.commits()).singleElement().satisfies(commit -> assertThat(commit.repository())
                .isEqualTo(new RepositoryName(R)));
        assertThat(trail.pullRequests()).singleElement().satisfies(pullRequest -> {
            assertThat(pullRequest.pullRequest()).isEqualTo(new PullRequestId(R + "#7"));
            assertThat(pullRequest.reviews()).hasSize(1);
        });
        assertThat(keys(trail)).containsExactly("CLM-8");
    }

    @Test
    void whatARevertTookBackIsTakenBackUnlessTheRevertIs() {
        assertThat(reverted(commit(R, 1, "Add", -60), revert(R, 2, -50, 1))).isEqualTo(sha(2));
        assertThat(reverted(commit(R, 1, "Add", -60), revert(R, 2, -50, 1), revert(R, 3, -40, 2)))
                .isNull();
        assertThat(reverted(commit(R, 1, "Add", -60), revert(R, 2, -50, 1), revert(R, 3, -40, 2), revert(R, 4, -30, 3)))
                .isEqualTo(sha(2));
        assertThat(reverted(commit(R, 1, "Add", -60), revert("acme/other", 2, -50, 1)))
                .isNull();
    }

    @Test
    void commitsThatTakeEachOtherBackEndWithTheEarlierOneTakenBack() {
        assertThat(reverted(revert(R, 1, -60, 2), revert(R, 2, -50, 1))).isEqualTo(sha(2));
        assertThat(reverted(revert(R, 1, -50, 2), revert(R, 2, -60, 1))).isNull();
        assertThat(reverted(revert(R, 1, -50, 2), revert(R, 2, -50, 1))).isEqualTo(sha(2));
        assertThat(reverted(revert(R, 1, -50, 1))).isNull();
    }

    @Test
    void aTicketThatWasMovedIsFoundByTheKeyThatItHad() {
        Trail trail =
                trail(commit(R, 1, "CLM-3 Add", -60), moved("CLM-3", "ELG-7", 100), step("CLM-3", null, "Open", 1));
        assertThat(trail.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.ticket()).isEqualTo(new TicketKey("ELG-7"));
            assertThat(ticket.formerly()).containsExactly(new TicketKey("CLM-3"));
            assertThat(ticket.confidence()).isEqualTo(Confidence.PROBABLE);
            assertThat(ticket.transitions()).hasSize(1);
            assertThat(ticket.labels()).containsExactly("payments");
            assertThat(ticket.from())
                    .containsExactly(
                            new Provenance(Via.COMMIT_MESSAGE, R + "@" + sha(1)),
                            new Provenance(Via.FORMER_KEY, "CLM-3"));
        });
        assertThat(trail.changes().getFirst().tickets()).containsExactly(new TicketKey("ELG-7"));
    }

    @Test
    void aTicketThatWasMovedInACircleEndsWhereItWasMovedLast() {
        PipelineEvent message = commit(R, 1, "CLM-3 and ELG-7 and CLM-5", -60);
        Trail trail = trail(
                message, moved("CLM-3", "ELG-7", 100), moved("ELG-7", "CLM-5", 200), moved("CLM-5", "CLM-3", 300));
        assertThat(keys(trail)).containsExactly("CLM-3");
        assertThat(trail.tickets().getFirst().formerly())
                .containsExactly(new TicketKey("ELG-7"), new TicketKey("CLM-5"));
        assertThat(keys(trail(commit(R, 1, "CLM-3", -60), moved("CLM-3", "CLM-3", 100))))
                .containsExactly("CLM-3");
        assertThat(keys(trail(commit(R, 1, "CLM-3", -60), moved("CLM-3", "CLM-4", 100), moved("CLM-4", "CLM-3", 100))))
                .containsExactly("CLM-4");
    }

    @Test
    void stepsThatWebhookAndSweepTellAtNearlyTheSameTimeAreOne() {
        List<TicketTransition> steps = trail(
                        commit(R, 1, "CLM-3", -60),
                        step("CLM-3", "Open", "Doing", 10),
                        step("CLM-3", null, "Doing", 9.4),
                        step("CLM-3", "Doing", "Done", 12),
                        step("CLM-3", "Done", "Doing", 13),
                        step("CLM-3", "Review", "Doing", 14),
                        step("CLM-3", "Review", "Doing", 20))
                .tickets()
                .getFirst()
                .transitions();
        assertThat(steps)
                .extracting(
                        each -> each.from() + ">" + each.to() + "@" + each.at().getEpochSecond() % 60)
                .containsExactly(
                        "Open>Doing@9", "Doing>Done@12", "Done>Doing@13", "Review>Doing@14", "Review>Doing@20");
    }

    @Test
    void theCommitOfACheckoutIsLinkedByTheReport() {
        List<Trail> trails =
                trails(report(A, FLYWAY, "r", 0, 20.0, Outcome.SUCCEEDED, sha(1)), commit(R, 1, "Add", -60));
        assertThat(trails.getFirst().commits().getFirst().from())
                .containsExactly(new Provenance(Via.RUN_REPORT, "r"), new Provenance(Via.CHANGE_FILE, "V1"));
    }

    private static @Nullable CommitSha reverted(PipelineEvent... said) {
        return trail(said).commits().stream()
                .filter(commit -> commit.sha().equals(sha(1)))
                .map(TrailCommit::revertedBy)
                .toList()
                .getFirst();
    }

    private static List<String> keys(Trail trail) {
        return trail.tickets().stream()
                .map(TrailTicket::ticket)
                .map(TicketKey::value)
                .toList();
    }

    private static PullRequestChanged described(PullRequestChanged plain, String branch, @Nullable String body) {
        return new PullRequestChanged(
                plain.pullRequest(),
                plain.title(),
                body,
                plain.state(),
                plain.author(),
                branch,
                "main",
                plain.headCommit(),
                plain.mergeCommit(),
                plain.mergedBy(),
                plain.mergedAt(),
                List.of(),
                null,
                plain.updatedAt());
    }

    private static Trail trail(PipelineEvent... said) {
        List<Trail> trails = trails(said);
        assertThat(trails).hasSize(1);
        return trails.getFirst();
    }

    private static List<Trail> trails(PipelineEvent... said) {
        List<PipelineEvent> events = new ArrayList<>(List.of(
                flyway(A, "V1", RowKind.APPLIED, 10, 1), introduced(R, 1, FLYWAY, "V1", Introduction.INTRODUCED, -60)));
        events.addAll(Arrays.asList(said));
        Estate estate = new Estate(Configured.moved());
        ApplicationName claims = new ApplicationName("claims");
        return KnownFacts.of(events.stream().map(Say::fact).toList(), claims, estate)
                .trails(estate.ticketKeys(claims));
    }
}
