package dev.shiplog.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.model.DriftFigures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drift among the metrics. */
final class DriftMetersTest {
    private static final Instant NOON = Samples.NOON;

    private final FakeDrift drift = new FakeDrift();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = NOON;

    @Test
    void whatIsOpenIsCountedByItsStateAtMostOnceAMinute() {
        new DriftMeters(drift, () -> now).register(registry);
        assertThat(count("open")).isZero();
        drift.figures = List.of(figures("table", 3, 1, 2), figures("index", 1, 0, 0));
        assertThat(count("open")).isZero();

        now = NOON.plusSeconds(61);
        assertThat(count("open")).isEqualTo(3);
        assertThat(count("acknowledged")).isEqualTo(1);
        assertThat(count("ignored")).isEqualTo(2);
        assertThat(registry.get("shiplog.drift.oldest").gauge().value()).isEqualTo(61 + 600);
    }

    private double count(String state) {
        return registry.get("shiplog.drift.differences")
                .tag("state", state)
                .gauge()
                .value();
    }

    private static DriftFigures figures(String kind, long open, long acknowledged, long ignored) {
        return new DriftFigures(
                new ApplicationName("claims"),
                new EnvironmentName("prod"),
                kind,
                open,
                acknowledged,
                ignored,
                Duration.ofMinutes(10),
                NOON.minusSeconds(600),
                0,
                0,
                0,
                0,
                0,
                null);
    }
}
