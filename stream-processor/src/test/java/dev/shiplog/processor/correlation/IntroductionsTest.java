package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.holding;
import static dev.shiplog.processor.Say.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.processor.Say;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IntroductionsTest {
    private static final List<Seen<ChangeIntroduced>> KNOWN =
            List.of(introduced(1, "one", -300), introduced(2, "two", -200), introduced(3, "three", -100));

    @Test
    void anOlderCheckoutThatIsDeployedLateDoesNotHoldTheLaterEdits() {
        assertThat(commits(0, "two")).containsExactly(sha(1), sha(2));
    }

    @Test
    void contentThatCameBackIsThatOfTheNewestCommitWithIt() {
        List<Seen<ChangeIntroduced>> reverted =
                List.of(introduced(1, "one", -300), introduced(2, "two", -200), introduced(3, "one", -100));

        assertThat(Introductions.of(reverted, at(0), checksum("one")))
                .extracting(seen -> seen.event().commit())
                .containsExactly(sha(1), sha(2), sha(3));
    }

    @Test
    void whatWasDeployedFromABranchIsFoundOnceItsCommitIsKnown() {
        assertThat(commits(-150, "three")).containsExactly(sha(1), sha(2), sha(3));
    }

    @Test
    void timesDecideWhereNoContentIsKnown() {
        assertThat(commits(-150, null)).containsExactly(sha(1), sha(2));
        assertThat(commits(-150, "filled in by the tool")).containsExactly(sha(1), sha(2));
        assertThat(commits(-1000, null)).containsExactly(sha(1), sha(2), sha(3));
    }

    private static List<CommitSha> commits(double end, @Nullable String deployed) {
        return Introductions.of(KNOWN, at(end), deployed == null ? null : checksum(deployed)).stream()
                .map(seen -> seen.event().commit())
                .toList();
    }

    private static Checksum checksum(String content) {
        return new Checksum("flyway-crc32", content);
    }

    private static Seen<ChangeIntroduced> introduced(int commit, String content, double committed) {
        return new Seen<>(
                new FactRef(new SourceName("/repositories/r"), new FactId("f" + commit)),
                holding(
                        Say.introduced(
                                "acme/claims",
                                commit,
                                FLYWAY,
                                "R__view",
                                commit == 1 ? Introduction.INTRODUCED : Introduction.EDITED,
                                committed),
                        checksum(content)));
    }
}
