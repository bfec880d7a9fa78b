package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.child;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.Say.settled;
import static dev.shiplog.processor.Say.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.Variants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a database lacks of the commit that a run there was made from. Commit n brings in change Vn and descends from
 * commit n - 1.
 */
final class CheckedOutTest {
    private static final String CLAIMS = "acme/claims";
    private static final String DEV = "claims/dev/one";
    /** Nobody reads the history of this one. */
    private static final String UNREAD = "claims/dev/unread";

    private static final int SEEDS = 60;

    @TempDir
    private Path state;

    @Test
    void aLoneDatabaseThatSkipsAWholeCommitIsHalfApplied() {
        try (Harness harness = harness(0)) {
            harness.send(git(4)).send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 3, "V3"));
            harness.settle();
            assertThat(half(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.since()).isEqualTo(at(1010));
                assertThat(alert.detail()).contains("V2").doesNotContain("V4");
            });
            harness.send(run("r3", 2000, 3, "V2")).settle();
            assertThat(half(harness)).isEmpty();
        }
    }

    @Test
    void whatTheFirstReportedRunLacksOfItsCommitIsMissing() {
        try (Harness harness = harness(0)) {
            harness.send(git(4)).send(row("V1", 10), row("V3", 11));
            harness.send(run("r1", 1000, 4, "V4")).settle();
            assertThat(half(harness)).singleElement().satisfies(alert -> assertThat(alert.detail())
                    .contains("V2")
                    .doesNotContain("V1", "V3"));
        }
    }

    @Test
    void whatOneRunLeftOutIsNotToldOfTheNextOnesToo() {
        try (Harness harness = harness(0)) {
            harness.send(git(4)).send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 3, "V3"));
            harness.send(run("r3", 2000, 4, "V4")).settle();
            assertThat(half(harness)).extracting(Alert::since).containsExactly(at(1010));
        }
    }

    @Test
    void nothingIsSaidUntilEachCommitBetweenIsKnown() {
        try (Harness harness = harness(0)) {
            harness.send(brings(1), brings(2), brings(3), commit(1), commit(3));
            harness.send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 3, "V3")).settle();
            assertThat(half(harness)).isEmpty();
            harness.send(commit(2)).settle();
            assertThat(half(harness)).hasSize(1);
        }
    }

    @Test
    void aChangeThatIsReadAfterItsCommitIsMissedThen() {
        try (Harness harness = harness(0)) {
            harness.send(brings(1), brings(3), commit(1), commit(2), commit(3));
            harness.send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 3, "V3")).settle();
            assertThat(half(harness)).isEmpty();
            harness.send(brings(2)).settle();
            assertThat(half(harness)).hasSize(1);
        }
    }

    @Test
    void whatGitRemovedOrTheTargetCountsAsDoneOrChoosesItsDatabasesIsNotMissed() {
        try (Harness harness = harness(0)) {
            harness.send(git(1)).send(commit(2), commit(3), commit(4), commit(5));
            harness.send(
                    brings(2),
                    introduced(CLAIMS, 4, FLYWAY, "V2", Introduction.REMOVED, -40),
                    Variants.choosing(brings(3)),
                    brings(4),
                    flyway(DEV, "V4", RowKind.MARKER, 500, 1),
                    brings(5));
            harness.send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 5, "V5")).settle();
            assertThat(half(harness)).isEmpty();
        }
    }

    @Test
    void aBranchOfWhichTheCheckoutKnowsNothingIsNotMissed() {
        try (Harness harness = harness(0)) {
            harness.send(git(2)).send(child(CLAIMS, 3, "On a branch", -47, 1), brings(3));
            harness.send(run("r1", 100, 1, "V1")).send(run("r2", 1000, 3, "V3")).settle();
            assertThat(half(harness)).isEmpty();
        }
    }

    @Test
    void aRunThatBroughtNothingThatIsStillThereIsNotGoneOnFrom() {
        try (Harness harness = harness(0)) {
            harness.send(git(4)).send(run("r1", 100, 1, "V1"));
            HistoryObserved third = row("V3", 1000);
            harness.send(report(DEV, FLYWAY, "r2", 999, 1010.0, Outcome.SUCCEEDED, sha(3)), third);
            harness.send(Say.vanished(third, 1500, 1600))
                    .send(run("r3", 2000, 4, "V4"))
                    .settle();
            assertThat(half(harness)).singleElement().satisfies(alert -> assertThat(alert.detail())
                    .contains("V2")
                    .doesNotContain("V3"));
        }
    }

    @Test
    void whereNobodyReadsTheHistoryNothingIsKnownBeforeTheFirstReport() {
        try (Harness harness = harness(0)) {
            harness.send(git(4)).send(told("r1", 100, 2, "V2")).settle();
            assertThat(half(harness)).isEmpty();
            harness.send(told("r2", 1000, 4, "V4")).settle();
            assertThat(half(harness)).singleElement().satisfies(alert -> assertThat(alert.detail())
                    .contains("V3")
                    .doesNotContain("V1"));
        }
    }

    @Test
    void moreCommitsThanAnybodyReadsThroughSayNothing() {
        try (Harness harness = harness(0)) {
            harness.send(git(1100)).send(run("r1", 1000, 1100, "V1100")).settle();
            assertThat(half(harness)).isEmpty();
            harness.send(run("r2", 3000, 1100, "V1099")).settle();
            assertThat(half(harness)).isEmpty();
        }
    }

    @Test
    void anyOrderOfTheSameFactsFindsTheSame() {
        List<PipelineEvent> story = new ArrayList<>(List.of(git(8)));
        Collections.addAll(story, run("r1", 100, 1, "V1"));
        Collections.addAll(story, run("r2", 1000, 3, "V3"));
        Collections.addAll(story, run("r3", 2000, 5, "V4", "V5"));
        HistoryObserved seventh = row("V7", 3000);
        Collections.addAll(
                story, report(DEV, FLYWAY, "r4", 2999, 3010.0, Outcome.SUCCEEDED, sha(7)), seventh, rest(3000));
        story.add(Say.vanished(seventh, 3500, 3600));
        Collections.addAll(story, run("r5", 4000, 8, "V8"));
        story.add(introduced(CLAIMS, 8, FLYWAY, "V7", Introduction.REMOVED, -20));
        Collections.addAll(story, told("u1", 100, 2, "V2"));
        Collections.addAll(story, told("u2", 1000, 4, "V4"));

        List<String> expected = outcome(story, 0);
        assertThat(expected).hasSize(3);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(outcome(story, seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<String> outcome(List<PipelineEvent> story, int seed) {
        Random random = new Random(seed);
        List<PipelineEvent> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(event -> random.nextInt(3) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
        }
        try (Harness harness = harness(seed)) {
            for (PipelineEvent event : arriving) {
                harness.send(event);
                if (random.nextInt(3) == 0) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            return half(harness).stream()
                    .map(alert -> new String(ShiplogJson.write(alert.withVersion(0)), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static PipelineEvent[] git(int commits) {
        List<PipelineEvent> events = new ArrayList<>();
        for (int number = 1; number <= commits; number++) {
            events.add(commit(number));
            events.add(brings(number));
        }
        return events.toArray(PipelineEvent[]::new);
    }

    private static CommitObserved commit(int number) {
        Integer[] parents = number == 1 ? new Integer[0] : new Integer[] {number - 1};
        return child(CLAIMS, number, "Add V" + number, number - 5000, parents);
    }

    private static ChangeIntroduced brings(int number) {
        return introduced(CLAIMS, number, FLYWAY, "V" + number, Introduction.INTRODUCED, number - 5000);
    }

    /** A run that was reported, and that a look at the database saw whole. */
    private static PipelineEvent[] run(String run, double at, int commit, String... changes) {
        List<PipelineEvent> events = new ArrayList<>();
        events.add(report(DEV, FLYWAY, run, at - 1, at + 10, Outcome.SUCCEEDED, sha(commit)));
        for (int i = 0; i < changes.length; i++) {
            events.add(row(changes[i], at + i));
        }
        events.add(rest(at + changes.length - 1));
        return events.toArray(PipelineEvent[]::new);
    }

    private static HistoryObserved row(String change, double at) {
        return flyway(DEV, change, RowKind.APPLIED, at, 1);
    }

    private static PipelineEvent rest(double at) {
        return settled(DEV, FLYWAY, at);
    }

    /** A run of which only its report tells. */
    private static PipelineEvent[] told(String run, double at, int commit, String... changes) {
        return new PipelineEvent[] {
            Variants.executing(report(UNREAD, FLYWAY, run, at - 1, at + 10, Outcome.SUCCEEDED, sha(commit)), changes)
        };
    }

    private static List<Alert> half(Harness harness) {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.HALF_APPLIED && alert.state() == AlertState.OPEN)
                .toList();
    }

    private Harness harness(int seed) {
        return Harness.inMemory(
                List.of(Configured.application(
                        "claims", "CLM", Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"))),
                state.resolve(Integer.toString(seed)));
    }
}
