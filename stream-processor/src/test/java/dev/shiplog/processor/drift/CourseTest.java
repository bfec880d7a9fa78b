package dev.shiplog.processor.drift;

import static dev.shiplog.processor.Say.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Looks are at 0, 100, 200 and so on; an object is written as what it was at each of them. */
final class CourseTest {
    private static final String FORM = "postgresql/1 (18)";

    private static final DeploymentId DEPLOYMENT = new DeploymentId("00000000-0000-8000-8000-000000000001");

    private final List<Run> runs = new ArrayList<>();

    @Test
    void whatNeverChangesIsNoDifference() {
        assertThat(life("a", "a", "a").occurrences()).isEmpty();
        assertThat(Course.of(List.of(), new Known(1)).occurrences()).isEmpty();
    }

    @Test
    void whatNoRunMadeIsOpenUntilItIsBack() {
        Occurrence open = life("a", "b", "c").occurrences().getFirst();
        assertThat(open.expected()).isEqualTo("a");
        assertThat(open.found()).isEqualTo("c");
        assertThat(open.notBefore()).isEqualTo(at(0));
        assertThat(open.firstSeenAt()).isEqualTo(at(100));
        assertThat(open.changedAt()).isEqualTo(at(200));
        assertThat(open.cause()).isEqualTo(DriftCause.BY_HAND);
        assertThat(open.end()).isNull();

        Occurrence ended = life("a", "b", "c", "a").occurrences().getFirst();
        assertThat(ended.end()).isEqualTo(DriftEnd.REVERTED);
        assertThat(ended.endedAt()).isEqualTo(at(300));
    }

    @Test
    void whatComesAndGoesIsADifferenceToo() {
        assertThat(life(null, "b").occurrences().getFirst().expected()).isNull();
        assertThat(life("a", null).occurrences().getFirst().found()).isNull();
    }

    @Test
    void whatComesAgainIsOneMoreOccurrence() {
        assertThat(life("a", "b", "a", "b").occurrences()).hasSize(2);
    }

    @Test
    void aRunExplainsWhatChangedFromTheLookBeforeItUntilTheLookAfterIt() {
        run(150, 150.0, Outcome.SUCCEEDED);
        assertThat(life("a", "a", "b").occurrences()).isEmpty();
        assertThat(life("a", "a", "b").explained()).containsEntry(at(200), DEPLOYMENT);
        assertThat(life("a", "b", "b").occurrences()).hasSize(1);
        assertThat(life("a", "a", "a", "b").occurrences()).hasSize(1);
    }

    @Test
    void aRunOverSeveralLooksExplainsAllOfThem() {
        run(150, 350.0, Outcome.SUCCEEDED);
        assertThat(life("a", "a", "b", "c", "d").occurrences()).isEmpty();
        assertThat(life("a", "a", "b", "c", "d", "e").occurrences()).hasSize(1);
    }

    @Test
    void aDeploymentThatChangesTheObjectEndsTheDifference() {
        run(250, 260.0, Outcome.SUCCEEDED);
        Occurrence ended = life("a", "b", "b", "c").occurrences().getFirst();
        assertThat(ended.end()).isEqualTo(DriftEnd.DEPLOYED);
        assertThat(ended.deployment()).isEqualTo(DEPLOYMENT);
        Occurrence next = life("a", "b", "b", "c", "e").occurrences().getLast();
        assertThat(next.expected()).isEqualTo("c");
        assertThat(next.against()).isEqualTo(DEPLOYMENT);
    }

    @Test
    void aRunThatFailedIsSuspectedAndExplainsNothing() {
        run(150, 160.0, Outcome.FAILED);
        assertThat(life("a", "a", "b").occurrences()).singleElement().satisfies(open -> assertThat(open.cause())
                .isEqualTo(DriftCause.HALF_APPLIED));
    }

    @Test
    void whileARunGoesOnNothingIsSaidForAnHour() {
        run(150, null, Outcome.RUNNING);
        Life life = life("a", "a", "b");
        assertThat(life.occurrences()).isEmpty();
        assertThat(life.waiting()).isEqualTo(at(3750));
        Life late = Course.of(steps("a", "a", "b"), new Known(3800));
        assertThat(late.waiting()).isNull();
        assertThat(late.occurrences()).hasSize(1);
    }

    @Test
    void anotherFormSaysNothingAndLeavesOpenWhatWasOpen() {
        List<Step> clean = List.of(new Step(at(0), "a", FORM), new Step(at(100), "x", "postgresql/1 (19)"));
        assertThat(Course.of(clean, new Known(100)).occurrences()).isEmpty();
        List<Step> open = Stream.concat(
                        steps("a", "b").stream(), Stream.of(new Step(at(200), "x", "postgresql/1 (19)")))
                .toList();
        assertThat(Course.of(open, new Known(200)).occurrences())
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.end()).isNull();
                    assertThat(left.cause()).isEqualTo(DriftCause.FORM_CHANGED);
                });
    }

    private void run(double start, @Nullable Double end, Outcome outcome) {
        runs.add(new Run(DEPLOYMENT, at(start), end == null ? null : at(end), outcome));
    }

    private Life life(@Nullable String... hashes) {
        return Course.of(steps(hashes), new Known((hashes.length - 1) * 100));
    }

    private static List<Step> steps(@Nullable String... hashes) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            steps.add(new Step(at(i * 100), hashes[i], FORM));
        }
        return steps;
    }

    /** A target that is looked at every hundred seconds. */
    private final class Known implements Target {
        private final Instant newest;

        Known(double newest) {
            this.newest = at(newest);
        }

        @Override
        public Instant lookBefore(Instant look) {
            return look.minusSeconds(100);
        }

        @Override
        public List<Run> runs(Instant before, Instant seen) {
            return runs.stream().filter(run -> run.covers(before, seen)).toList();
        }

        @Override
        public Instant newest() {
            return newest;
        }
    }
}
