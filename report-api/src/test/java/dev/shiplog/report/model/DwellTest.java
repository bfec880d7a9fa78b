package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DwellTest {
    private static final Instant NOON = Samples.NOON;
    private static final Instant NOW = NOON.plusSeconds(1000);

    @Test
    void aChangeDwellsUntilALaterStageHasItAlsoIfOneWasSkipped() {
        List<PromotionStage> stages =
                List.of(stage("dev", NOON, null), stage("qa", null, null), stage("prod", NOON.plusSeconds(60), null));

        assertThat(Dwell.of(stages, 0, NOW)).isEqualTo(new Dwell(Duration.ofSeconds(60), true));
        assertThat(Dwell.of(stages, 1, NOW)).isEqualTo(new Dwell(null, false));
        assertThat(Dwell.of(stages, 2, NOW)).as("the end of the path").isEqualTo(new Dwell(null, false));
    }

    @Test
    void aChangeThatHasNotGoneOnDwellsUntilNowOrUntilItWasTakenOut() {
        assertThat(Dwell.of(List.of(stage("dev", NOON, null), stage("prod", null, null)), 0, NOW))
                .isEqualTo(new Dwell(Duration.ofSeconds(1000), false));
        assertThat(Dwell.of(List.of(stage("dev", NOON, NOON.plusSeconds(5)), stage("prod", null, null)), 0, NOW))
                .isEqualTo(new Dwell(Duration.ofSeconds(5), false));
    }

    @Test
    void whatCameToAnEarlierStageAfterwardsDidNotDwellThere() {
        List<PromotionStage> hotfix = List.of(stage("dev", NOON.plusSeconds(60), null), stage("prod", NOON, null));

        assertThat(Dwell.of(hotfix, 0, NOW)).isEqualTo(new Dwell(Duration.ZERO, true));
    }

    private static PromotionStage stage(String name, @Nullable Instant firstAt, @Nullable Instant left) {
        return new PromotionStage(new EnvironmentName(name), 0, 1, firstAt, null, firstAt, null, left, List.of());
    }
}
