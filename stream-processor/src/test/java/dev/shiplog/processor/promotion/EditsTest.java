package dev.shiplog.processor.promotion;

import static dev.shiplog.processor.Say.LIQUIBASE;
import static dev.shiplog.processor.Say.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.correlation.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EditsTest {
    private static final ChangeId CHANGE = new ChangeId("1::ada::x");
    private static final List<ChangeIntroduced> EDITED =
            List.of(text(1, Introduction.INTRODUCED, "sha256:a", -60), text(2, Introduction.EDITED, "sha256:b", 600));

    @Test
    void anEditHasEndedWhenGitHoldsTheTextOfTheFirstDeploymentAgain() {
        Step dev = step("dev", executed(0, "liquibase-9:x"));

        assertThat(endedAt(EDITED, dev)).isNull();
        assertThat(endedAt(with(EDITED, text(3, Introduction.EDITED, "sha256:c", 700)), dev))
                .isNull();
        assertThat(endedAt(with(EDITED, text(3, Introduction.EDITED, "sha256:a", 900)), dev))
                .isEqualTo(at(900));
        assertThat(endedAt(with(EDITED, text(3, Introduction.REMOVED, null, 900)), dev))
                .isNull();
    }

    @Test
    void anEditHasEndedWhenEveryEnvironmentThatHadTheChangeGotItAnew() {
        Step dev = step("dev", executed(0, "liquibase-9:x"), undone(700), executed(800, "liquibase-9:y"));
        Step had = step("qa", executed(100, "liquibase-9:x"));
        Step anew = step("qa", executed(100, "liquibase-9:x"), undone(900), executed(1000, "liquibase-9:y"));
        Step later = step("prod", executed(5000, "liquibase-9:y"));

        assertThat(endedAt(EDITED, dev, had, later)).isNull();
        assertThat(endedAt(EDITED, dev, anew, later)).isEqualTo(at(1000));
        assertThat(endedAt(with(EDITED, text(3, Introduction.EDITED, "sha256:c", 950)), dev, anew, later))
                .as("edited once more, and dev still has the text before")
                .isNull();
    }

    @Test
    void anEnvironmentThatIsLeftWithoutTheChangeHasNoEarlierText() {
        Step dev = step("dev", executed(0, null), undone(700), executed(800, null));

        assertThat(endedAt(EDITED, dev, step("qa", executed(100, null), undone(900))))
                .isEqualTo(at(900));
    }

    @Test
    void whatOneAlgorithmTellsIsNotOverruledByTimes() {
        Step old = step("dev", executed(0, "sha256:a"), undone(700), executed(800, "sha256:a"));
        Step edited = step("dev", executed(0, "sha256:a"), undone(700), executed(800, "sha256:b"));

        assertThat(endedAt(EDITED, old)).isNull();
        assertThat(endedAt(EDITED, edited)).isEqualTo(at(600));
    }

    private static @Nullable Instant endedAt(List<ChangeIntroduced> introductions, Step... steps) {
        Journey journey = new Journey(
                new ApplicationName("claims"),
                LIQUIBASE,
                CHANGE,
                introductions,
                true,
                List.of(),
                false,
                List.of(),
                false,
                List.of(),
                null,
                List.of(steps));
        return Edits.endedAt(journey, at(0));
    }

    private static List<ChangeIntroduced> with(List<ChangeIntroduced> some, ChangeIntroduced more) {
        List<ChangeIntroduced> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static ChangeIntroduced text(int commit, Introduction how, @Nullable String checksum, double committed) {
        return Say.holding(
                Say.introduced("acme/claims", commit, LIQUIBASE, CHANGE.value(), how, committed), checksum(checksum));
    }

    private static Step step(String environment, Execution... executions) {
        Held held = Held.of(Arrays.asList(executions), Held.Place.TARGET);
        return new Step(
                new EnvironmentName(environment),
                Tier.TEST,
                1,
                held == null ? Stage.EMPTY : Stage.EMPTY.with(held),
                false,
                false,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static Execution executed(double at, @Nullable String checksum) {
        return execution(at, false, checksum);
    }

    private static Execution undone(double at) {
        return execution(at, true, null);
    }

    private static Execution execution(double at, boolean undone, @Nullable String checksum) {
        return new Execution(
                Say.target("claims/dev/one"),
                DeploymentId.of(at(at), "run"),
                at(at),
                undone,
                false,
                false,
                true,
                null,
                checksum(checksum),
                false,
                null,
                List.of(),
                List.of());
    }

    private static @Nullable Checksum checksum(@Nullable String text) {
        return text == null
                ? null
                : new Checksum(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1));
    }
}
