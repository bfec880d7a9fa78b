package dev.shiplog.collector.poll;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Looks at schemas in figures. */
public final class SchemaMetrics implements MeterBinder {
    private final TargetPoller targets;
    private final InstantSource clock;

    public SchemaMetrics(TargetPoller targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("shiplog.schema.looks", targets, poller -> sum(poller, SchemaState::looks))
                .description("Looks at schemas")
                .register(registry);
        FunctionCounter.builder("shiplog.schema.failures", targets, poller -> sum(poller, SchemaState::failures))
                .description("Looks at schemas at which nothing was read, or what was read could not be sent")
                .register(registry);
        Gauge.builder("shiplog.schema.oldest.look.age", targets, this::oldest)
                .description("How long ago the schema was read wholly that waits longest, of those that ever were")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(
                        "shiplog.schema.look.time",
                        targets,
                        poller -> poller.schemaTime().toMillis() / 1000.0)
                .description("How long looks at schemas lasted together, where schema_budget limits that")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("shiplog.schema.looks.waiting", targets, TargetPoller::schemaLooksWaiting)
                .description("Looks at schemas that wait, as schema_budget of their server is used up")
                .register(registry);
        Gauge.builder("shiplog.schema.never.read", targets, SchemaMetrics::never)
                .description("Schemas that were not read wholly since the collector started")
                .register(registry);
    }

    private static double sum(TargetPoller poller, ToLongFunction<SchemaState> figure) {
        return poller.schemas().stream().mapToLong(figure).sum();
    }

    private double oldest(TargetPoller poller) {
        return poller.schemas().stream()
                .map(SchemaState::lastSuccess)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    private static double never(TargetPoller poller) {
        return poller.schemas().stream()
                .filter(state -> state.lastSuccess() == null)
                .count();
    }
}
