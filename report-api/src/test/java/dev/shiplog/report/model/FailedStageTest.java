package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailedStageTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final DeploymentId DEPLOYMENT = DeploymentId.of(NOON, "one");

    @Test
    void tellsWhereAChangeFailedFirstAndWhereAgain() {
        List<PromotionCell> cells = List.of(
                cell("V1", "prod", failures(1, NOON.plusSeconds(90))),
                cell("V1", "prod", failures(2, NOON.plusSeconds(60))),
                cell("V1", "qa", failures(1, NOON)),
                cell("V1", "dev", null),
                cell("V2", "dev", failures(5, NOON)));

        assertThat(FailedStage.of(promotion("V1"), cells))
                .extracting(each -> each.environment().value(), FailedStage::times, FailedStage::firstAt)
                .containsExactly(tuple("qa", 1, NOON), tuple("prod", 3, NOON.plusSeconds(60)));
        assertThat(FailedStage.of(promotion("V3"), cells)).isEmpty();
    }

    private static PromotionCell.Failures failures(int times, Instant at) {
        return new PromotionCell.Failures(times, at, DEPLOYMENT);
    }

    private static PromotionCell cell(String change, String environment, PromotionCell.@Nullable Failures failures) {
        return new PromotionCell(
                change,
                "flyway",
                new EnvironmentName(environment),
                new TargetName("main"),
                null,
                true,
                false,
                Outcome.SUCCEEDED,
                null,
                NOON,
                DEPLOYMENT,
                null,
                failures);
    }

    private static Promotion promotion(String change) {
        return new Promotion(
                new ApplicationName("claims"),
                new ToolName("flyway"),
                new ChangeId(change),
                1,
                NOON,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
