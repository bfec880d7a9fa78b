package dev.shiplog.report;

import dev.shiplog.report.model.DriftFigures;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.StoreUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How much drift there is, as metrics; the store is asked at most once a minute. Not a number while it is away. */
final class DriftMeters {
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final DriftReader drift;
    private final InstantSource clock;
    private @Nullable Instant askedAt;
    private @Nullable List<DriftFigures> figures;

    DriftMeters(DriftReader drift, InstantSource clock) {
        this.drift = drift;
        this.clock = clock;
    }

    void register(MeterRegistry registry) {
        count(registry, "open", each -> each.open() - each.acknowledged());
        count(registry, "acknowledged", DriftFigures::acknowledged);
        count(registry, "ignored", DriftFigures::ignored);
        Gauge.builder("shiplog.drift.oldest", this, DriftMeters::oldest)
                .description("How long the oldest difference has been open; 0 if none is")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private void count(MeterRegistry registry, String state, ToDoubleFunction<DriftFigures> part) {
        Gauge.builder("shiplog.drift.differences", this, meters -> meters.sum(part))
                .description("Objects that are not what they should be")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    private double sum(ToDoubleFunction<DriftFigures> part) {
        List<DriftFigures> now = figures();
        return now == null ? Double.NaN : now.stream().mapToDouble(part).sum();
    }

    private double oldest() {
        List<DriftFigures> now = figures();
        return now == null
                ? Double.NaN
                : now.stream()
                        .map(DriftFigures::oldestSince)
                        .filter(Objects::nonNull)
                        .mapToDouble(since -> Math.max(
                                0, Duration.between(since, clock.instant()).toSeconds()))
                        .max()
                        .orElse(0);
    }

    private synchronized @Nullable List<DriftFigures> figures() {
        Instant now = clock.instant();
        if (askedAt == null || askedAt.isBefore(now.minus(YOUNG))) {
            askedAt = now;
            try {
                figures = drift.figures(new DriftFigures.Asked(null, null, now.minusSeconds(1), now, now));
            } catch (StoreUnavailableException e) {
                figures = null;
            }
        }
        return figures;
    }
}
