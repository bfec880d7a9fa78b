package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.ADA;
import static dev.shiplog.processor.Say.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Handled;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertLifeTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // since, worst since, ended, handling, handled at, state, resolved at
                "100, 100, -, ACKNOWLEDGED, 150, ACKNOWLEDGED, -",
                "100, 100, -, ACKNOWLEDGED, 100, ACKNOWLEDGED, -",
                "100, 100, -, ACKNOWLEDGED, 99, OPEN, -",
                "100, 200, -, ACKNOWLEDGED, 150, ACKNOWLEDGED, -",
                "100, 100, -, RESOLVED, 150, RESOLVED, 150",
                "100, 200, -, RESOLVED, 150, OPEN, -",
                "100, 200, -, RESOLVED, 200, RESOLVED, 200",
                "100, 100, -, RESOLVED, 99, OPEN, -",
                "100, 100, -, REOPENED, 150, OPEN, -",
                "100, 100, 300, ACKNOWLEDGED, 150, RESOLVED, 300",
                "100, 100, 300, RESOLVED, 150, RESOLVED, 300",
                "100, 100, 300, REOPENED, 400, RESOLVED, 300"
            })
    void isAFunctionOfTheCauseAndOfWhatWasDoneLast(
            double since,
            double worst,
            @Nullable Double ended,
            AlertHandling handling,
            double handledAt,
            AlertState state,
            @Nullable Double resolvedAt) {
        AlertHandled done = new AlertHandled(
                new AlertId("x"), new ApplicationName("claims"), handling, ADA, "because", at(handledAt));
        Alert alert = AlertLife.of(new Judged(alert(since, ended), at(worst)), done);
        assertThat(alert.state()).isEqualTo(state);
        assertThat(alert.resolvedAt()).isEqualTo(resolvedAt == null ? null : at(resolvedAt));
        assertThat(alert.handled()).isEqualTo(new Handled(handling, ADA, "because", at(handledAt)));
    }

    @Test
    void isAsItsCauseWhereNobodyDidAnything() {
        assertThat(AlertLife.of(Judged.of(alert(1, null)), null)).isEqualTo(alert(1, null));
        assertThat(AlertLife.of(Judged.of(alert(1, 2.0)), null)).isEqualTo(alert(1, 2.0));
    }

    @Test
    void theLatestHandlingCountsByTimeThenBySourceThenById() {
        assertThat(AlertLife.later(fact("/a", "1", 5), fact("/a", "0", 6))).isTrue();
        assertThat(AlertLife.later(fact("/b", "1", 6), fact("/a", "9", 6))).isFalse();
        assertThat(AlertLife.later(fact("/a", "1", 6), fact("/a", "2", 6))).isTrue();
        assertThat(AlertLife.later(fact("/a", "1", 6), fact("/a", "1", 6))).isFalse();
    }

    private static Fact fact(String source, String id, double handledAt) {
        return new Fact(
                new SourceName(source),
                new FactId(id),
                new AlertHandled(
                        new AlertId("x"),
                        new ApplicationName("claims"),
                        AlertHandling.ACKNOWLEDGED,
                        ADA,
                        null,
                        at(handledAt)));
    }

    private static Alert alert(double since, @Nullable Double ended) {
        return new Alert(
                new AlertId("x"),
                0,
                AlertKind.TARGET_BEHIND,
                Severity.LOW,
                ended == null ? AlertState.OPEN : AlertState.RESOLVED,
                new ApplicationName("claims"),
                null,
                null,
                null,
                "title",
                "detail",
                at(since),
                ended == null ? null : at(ended));
    }
}
