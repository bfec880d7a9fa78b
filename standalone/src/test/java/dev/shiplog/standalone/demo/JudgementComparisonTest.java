package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgementComparisonTest {
    private static final ControlId BACKUP = new ControlId("K09");
    private static final Map<String, Map<ControlId, ControlResult>> PASSED =
            Map.of("claims-201", Map.of(BACKUP, ControlResult.PASSED));

    private final JudgementComparison comparison = new JudgementComparison(new Expected(
            Samples.story().deployments(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new ExpectedVerdict(Samples.CLAIMS, "claims-201", BACKUP, ControlResult.PASSED)),
            List.of(new ExpectedProblem(
                    Samples.CLAIMS,
                    new ChangeId("V4"),
                    PromotionProblemKind.STAGE_SKIPPED,
                    new EnvironmentName("prod"),
                    true))));

    @Test
    void findsNoDifferenceInWhatHadToBe() {
        assertThat(comparison.differences(PASSED, List.of(promotion(PromotionProblemKind.STAGE_SKIPPED))))
                .isEmpty();
        assertThat(comparison.applications()).containsExactly(Samples.CLAIMS);
        assertThat(comparison.concerns("claims-201")).isTrue();
        assertThat(comparison.concerns("claims-202")).isFalse();
    }

    @Test
    void namesAVerdictThatIsAnotherOrMissing() {
        List<Promotion> ways = List.of(promotion(PromotionProblemKind.STAGE_SKIPPED));
        assertThat(comparison.differences(Map.of("claims-201", Map.of(BACKUP, ControlResult.NOT_EVIDENCED)), ways))
                .containsExactly("K09 should say PASSED of claims-201, but says NOT_EVIDENCED");
        assertThat(comparison.differences(Map.of(), ways))
                .containsExactly("K09 should say PASSED of claims-201, but says nothing");
    }

    @Test
    void namesAProblemThatIsMissingAndOneWithoutACause() {
        assertThat(comparison.differences(PASSED, List.of(promotion(PromotionProblemKind.BACKED_OUT))))
                .containsExactly(
                        "not found on its way: claims V4 STAGE_SKIPPED in prod, over",
                        "found on its way without a cause: claims V4 BACKED_OUT in prod, over");
    }

    private static Promotion promotion(PromotionProblemKind kind) {
        return new Promotion(
                Samples.CLAIMS,
                new ToolName("flyway"),
                new ChangeId("V4"),
                1,
                null,
                null,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(new PromotionProblem(
                        kind, new EnvironmentName("prod"), null, "what is wrong", Found.SOME_TIME, Found.SOME_TIME)));
    }
}
