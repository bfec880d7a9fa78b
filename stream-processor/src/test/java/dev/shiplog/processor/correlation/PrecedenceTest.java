package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.fact;
import static dev.shiplog.processor.Say.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.processor.Say;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrecedenceTest {
    /** A review that comes within the second of the merge tells of a pull request that is open still. */
    @ParameterizedTest
    @ValueSource(strings = {"A title", "Z title"})
    void aPullRequestThatWasMergedStaysMergedWhateverTheClockSays(String title) {
        Fact merged = fact(pull(title, PullRequestState.MERGED, 10));
        for (double updated : new double[] {9, 10, 11}) {
            Fact open = fact(pull("M title", PullRequestState.OPEN, updated));
            assertThat(Precedence.yields(open, merged)).isTrue();
            assertThat(Precedence.yields(merged, open)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MERGED", "OPEN"})
    void ofTwoOfOneStageTheLaterCounts(PullRequestState state) {
        Fact earlier = fact(pull("Z title", state, 10));
        Fact later = fact(pull("A title", state, 11));
        assertThat(Precedence.yields(earlier, later)).isTrue();
        assertThat(Precedence.yields(later, earlier)).isFalse();
    }

    private static PullRequestChanged pull(String title, PullRequestState state, double updated) {
        return Say.pull(
                "acme/claims", 7, title, state, sha(9), state == PullRequestState.MERGED ? sha(2) : null, updated);
    }
}
