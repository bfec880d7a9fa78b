package dev.shiplog.collector.http;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what came in, by where it came from and what became of it. Both are of few values, chosen by us. */
final class DeliveryCounter {
    private final MeterRegistry registry;

    DeliveryCounter(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String source, String result) {
        registry.counter("shiplog_deliveries", "source", source, "result", result)
                .increment();
    }
}
